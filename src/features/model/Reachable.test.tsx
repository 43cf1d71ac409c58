// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import { Reachable } from "./Reachable";

afterEach(cleanup);
const said = (data: Manifest | undefined, error: Error | null) => {
  render(<Reachable query={{ data, error }} />);
  return screen.getByRole("status").textContent;
};

test("bytes that may be this browser's own copy are not said to have arrived just now", () => {
  const text = said({ files: [{}] } as Manifest, null); // only the files are counted
  expect(text).toContain("now or on an earlier visit");
  expect(text).toContain("1 file stands behind it");
});

test("a manifest that is stored but wrong is not called out of reach", () => {
  const text = said(undefined, new AppError("manifest-malformed", { path: "name", reason: "it is missing" }));
  expect(text).toContain("Manifest not usable");
  expect(text).toContain("at name: it is missing");
  expect(text).not.toContain("eachable");
});

test("bytes that did not come are", () => {
  expect(said(undefined, new Error("Nobody answered."))).toBe("Not reachable hereNobody answered.");
});
