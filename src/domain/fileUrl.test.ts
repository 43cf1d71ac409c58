import { expect, test } from "vitest";
import { fileIn, filesUrl, fileUrl } from "./fileUrl";

test("a file stands behind its quilt's address, its path in one segment", () => {
  const files = filesUrl("https://reader.test//", "a/b");
  expect(files).toBe("https://reader.test/v1/blobs/by-quilt-id/a%2Fb/");
  expect(fileIn(files, "examples/a cat.png")).toBe(`${files}examples%2Fa%20cat.png`);
  expect(fileUrl("https://reader.test", { blobId: "a/b", path: "x.npy" })).toBe(`${files}x.npy`);
});
