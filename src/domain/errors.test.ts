import { expect, test } from "vitest";
import { AppError } from "./errors";

test("of thousands of names a message tells the first, each by its beginning", () => {
  const names = Array.from({ length: 4096 }, (_, at) => `${at}${"n".repeat(1000)}`);
  for (const error of [
    new AppError("adapter-needed", { needed: names }),
    new AppError("operator-missing", { operators: names, backend: "wasm" }),
    new AppError("operator-missing", { operators: names, backend: "webgpu" }),
    new AppError("graph-disagrees", { disagreements: names }),
    new AppError("external-data-missing", { locations: names }),
  ]) {
    expect(error.message.length).toBeLessThan(2000);
    expect(error.message).toContain("0nnn");
    expect(error.message).toContain("(4096 in all)");
    expect(error.message).toMatch(/(mend|may|elsewhere)\.$/);
  }
});
