// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Manifest } from "@/domain/manifest";
import { readManifest } from "@/domain/parseManifest";
import { sampleManifest } from "../../../test/fixtures/sampleManifest";
import { ManifestFacts } from "./ManifestFacts";

afterEach(cleanup);

function sampleWith(said: Record<string, unknown>): Manifest {
  const read = readManifest({ ...sampleManifest(), ...said });
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.manifest;
}

test("what the publisher says of a version is told, and where its links lead", () => {
  const authors = [{ name: "Ada", url: "https://ada.example/me" }, { name: "Lin" }];
  const links = { homepage: "https://home.example/x?y", license_link: "https://law.example/mit" };
  render(
    <ManifestFacts
      manifest={sampleWith({ ...links, authors, base_model: "ada/older", language: ["de", "en"], tags: ["digits"] })}
    />,
  );
  const facts = screen.getAllByRole("term").map((term) => [term.textContent, term.nextElementSibling?.textContent]);
  expect(facts).toEqual([
    ["Authors", "Ada (ada.example), Lin"],
    ["Made from", "ada/older"],
    ["Homepage", "home.example"],
    ["Licence", "Apache-2.0, law.example"],
    ["Languages", "de, en"],
    ["Tags", "digits"],
  ]);
  for (const link of screen.getAllByRole("link")) {
    expect(link.getAttribute("rel")).toBe("noopener nofollow");
    expect(link.getAttribute("href")).toMatch(/^https:/);
  }
});

test("a link to anything but the web is none", () => {
  render(<ManifestFacts manifest={{ ...sampleWith({}), homepage: "javascript:alert(1)" }} />);
  expect(screen.queryByRole("link")).toBeNull();
});

test("of a manifest that says nothing of it nothing stands there", () => {
  const { container } = render(<ManifestFacts manifest={sampleWith({})} />);
  expect(container.textContent).toBe("");
});
