// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { ReadManifest } from "./queries";
import { ReadHere } from "./ReadHere";

afterEach(cleanup);
const readAt = new Date(2026, 10, 20, 14, 2, 7); // local time, as the page tells it
const draw = (data: ReadManifest | undefined, error: Error | null) => {
  render(<ReadHere query={{ data, error }} readAt={readAt} />);
  return screen.getByRole("status");
};
const said = (...of: Parameters<typeof draw>) => draw(...of).textContent;
const manifest = { files: [{}] } as Manifest; // only the files are counted

test("bytes that a reader sent are told with their time", () => {
  expect(said({ manifest, from: "reader" }, null)).toBe(
    "Read herethe manifest arrived at 14:02:07, and its SHA-256 is the registered one; 1 file stands behind it",
  );
});

test("bytes that are this browser's own copy are not said to have arrived", () => {
  const text = said({ manifest, from: "cache" }, null);
  expect(text).toContain("from this browser's own copy of the manifest");
  expect(text).toContain("no reader was asked now");
  expect(text).not.toMatch(/[Rr]ead here|arrived/);
});

test("a manifest that is stored but wrong is not called unread", () => {
  const text = said(undefined, new AppError("manifest-malformed", { path: "name", reason: "it is missing" }));
  expect(text).toContain("Manifest not usable");
  expect(text).toContain("at name: it is missing");
  expect(text).not.toMatch(/read here/i);
});

test("storage that has ended is told in a word", () => {
  expect(said(undefined, new AppError("storage-ended", { reason: "storage ended on 4 Nov 2026" }))).toBe(
    "Not read herestorage ended on 4 Nov 2026",
  );
});

test("bytes that did not come are", () => {
  expect(said(undefined, new Error("Nobody answered."))).toBe("Not read hereNobody answered.");
});

const wrongBytes = (everyReader: boolean) =>
  new AppError("bytes-differ", { file: "m", hosts: ["h"], expectedSha256: null, actualSha256: null, everyReader });
test.each<[string, Error, "refuted" | "unreachable", string]>([
  [
    "what this page does not know",
    new AppError("adapter-needed", { needed: ["x"] }),
    "unreachable",
    "Manifest not usable",
  ],
  ["wrong bytes from every reader", wrongBytes(true), "refuted", "Not read"],
  ["from one of them", wrongBytes(false), "unreachable", "Not read"],
  [
    "a manifest that is wrong",
    new AppError("manifest-malformed", { path: "a", reason: "b" }),
    "refuted",
    "Manifest not",
  ],
  ["storage that has ended", new AppError("storage-ended", { reason: "it ended" }), "refuted", "Not read here"],
  ["no answer", new Error("Nobody answered."), "unreachable", "Not read here"],
])("the mark is a no only where it is one: %s", (_, error, mark, words) => {
  const status = draw(undefined, error);
  expect(status.querySelector("svg")?.getAttribute("class")).toContain(`answer-${mark}`);
  expect(status.textContent).toMatch(new RegExp(`^${words}`));
});
