import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verdicts } from "@/domain/model";
import { inputs } from "@/kinds/kinds";
import { outputDiffers } from "@/runtime/check/exampleChecks";

// The reference of the client library, which is written by hand, leaves nothing out.

const root = join(import.meta.dirname, "..");
const source = (path: string) => readFileSync(join(root, path), "utf8");
const reference = source("docs/client.md");

/** Codes that only the page can come to. */
const ofThePage = ["link-unreadable", "example-missing", "faucet-unreachable"];

function propertiesOf(code: string, name: string): string[] {
  const [, body = ""] = code.match(new RegExp(`export interface ${name} \\{\n([^]*?)\n\\}`)) ?? [];
  return Array.from(body.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm), ([, property = ""]) => property);
}

test.each(["LoadOptions", "RunOptions", "CheckOptions", "CallableModel"])("every part of %s is told", (name) => {
  const properties = propertiesOf(source("src/client/loadModel.ts"), name);
  expect(properties.length).toBeGreaterThan(1);
  for (const property of properties) expect(reference).toMatch(new RegExp(`\`(model\\.)?${property}[\`(]`));
});

test("every part of a result is told", () => {
  const properties = propertiesOf(source("src/domain/running.ts"), "RunResult");
  expect(properties.length).toBeGreaterThan(4);
  for (const property of properties) expect(reference).toContain(`\`${property}\``);
});

test("every kind of input is told", () => {
  for (const kind of Object.keys(inputs)) expect(reference).toContain(`\`${kind}\``);
});

test("every code of a failure is told, and none that there is not", () => {
  const [, facts = ""] = source("src/domain/errors.ts").match(/interface ErrorFacts \{\n(.*?)\n\}/s) ?? [];
  const codes = Array.from(facts.matchAll(/^ {2}"([a-z-]+)":/gm), ([, code = ""]) => code);
  const [, table = ""] = reference.match(/\| code [^\n]*\n(.*?)\n\n/s) ?? [];
  const told = Array.from(table.matchAll(/`([a-z]+-[a-z-]+)`/g), ([, code = ""]) => code);
  expect(told.sort()).toEqual(codes.filter((code) => !ofThePage.includes(code)).sort());
});

test("everything that a check may come to is told", () => {
  for (const verdict of verdicts) expect(reference).toContain(`\`"${verdict}"\``);
  expect(reference).toContain(`\`"${outputDiffers}"\``);
});

test("what a failure says holds in a program as well: nothing speaks of a page", () => {
  const [, sentences = ""] = source("src/domain/errors.ts").match(/const sentences.*?\{\n(.*?)\n\};/s) ?? [];
  expect(sentences).toContain("of memory that are allowed here");
  expect(sentences).not.toMatch(/\bpage\b/);
});

test("the types that the package gives are named", () => {
  const exported = Array.from(source("src/client/exported.ts").matchAll(/\{ ([^}]*) \}/g), ([, names = ""]) => names);
  const names = exported.flatMap((list) => list.split(", ").map((name) => name.replace("type ", "")));
  const told = ["Backend", "Cell", "CheckSummary", "Datatype", "GivenRow", "GivenValue", "OnProgress"]; // parts of those that are named
  for (const name of names.filter((one) => !told.includes(one) && !one.endsWith("Options"))) {
    expect(reference).toContain(name);
  }
});
