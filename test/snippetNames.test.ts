import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { afterAll, expect, test } from "vitest";
import { bareSnippet } from "@/domain/snippets/bareSnippet";
import { helperNames as pythonNames } from "@/domain/snippets/python/helperCode";
import { pythonSnippet } from "@/domain/snippets/pythonSnippet";
import type { Snippet } from "@/domain/snippets/snippet";
import { variablesFor } from "@/domain/snippets/text/variables";
import { helperNames as typescriptNames } from "@/domain/snippets/typescript/helperCode";
import { readDemoModels } from "../localnet/seed/demoModels";
import { callableExamples, exampleCall } from "./fixtures/snippetCalls";
import { needPython, printed, pythonMs } from "./python";

// No input or output of a model, whatever its name, hides what the code around it calls.

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "callable-names-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const snippets = join(root, "src/domain/snippets");
/** The files of a folder that are code. */
const sourcesIn = (path: string) =>
  readdirSync(join(snippets, path))
    .filter((name) => /\.(ts|py)$/.test(name) && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(snippets, path, name), "utf8"));

async function codes(write: (call: Awaited<ReturnType<typeof exampleCall>>) => Snippet): Promise<string[]> {
  const models = readDemoModels(join(root, "models")).map(({ manifest }) => manifest);
  const calls = models.flatMap((manifest) =>
    callableExamples(manifest)
      .slice(0, 1)
      .map((example) => exampleCall(manifest.name, example)),
  );
  return (await Promise.all(calls)).map((call) => write(call).code ?? "");
}

/** Of these names, those that a variable may have. */
function unguarded(names: Iterable<string>, helperNames: readonly string[]): string[] {
  const all = [...new Set(names)].filter((name) => !helperNames.includes(name));
  return all.filter((name) => variablesFor([name], helperNames).get(name) === name).sort();
}

test("no variable hides what the TypeScript calls", { timeout: 60_000 }, async () => {
  const files = [...(await codes(bareSnippet)), ...sourcesIn("typescript/helpers")].map((code, at) => {
    writeFileSync(join(folder, `${at}.ts`), `${code.replaceAll(/^import .*$/gm, "")}\nexport {};`);
    return `${at}.ts`;
  });
  const needed = ["Array<T>", "Boolean", "CallableFunction", "Function", "IArguments", "NewableFunction"];
  const parts = [...needed, "Number", "Object", "RegExp", "String"].map((name) => `interface ${name} {}`);
  writeFileSync(join(folder, "needed.d.ts"), parts.join("\n")); // without a single name that code could call
  files.push("needed.d.ts");
  const compilerOptions = { noEmit: true, noLib: true, types: [], target: "ES2022", module: "ESNext" };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"]);
  const names = Array.from(stdout.toString().matchAll(/Cannot find name '(\w+)'/g), ([, name = ""]) => name);
  expect(names).toEqual(expect.arrayContaining(["Error", "JSON", "Math", "createImageBitmap", "ort"]));
  expect(unguarded(names, typescriptNames)).toEqual([]);
});

const freeNames = `
import json, symtable, sys

def outside(table):
    for symbol in table.get_symbols():
        if symbol.is_global() and symbol.is_referenced():
            yield symbol.get_name()
    for child in table.get_children():
        yield from outside(child)

def free(code):
    table = symtable.symtable(code, "", "exec")
    known = {symbol.get_name(): symbol for symbol in table.get_symbols()}
    for name in {*known, *outside(table)}:
        if name not in known or known[name].is_imported() or not known[name].is_assigned():
            yield name

print(json.dumps([name for code in json.load(sys.stdin) for name in free(code)]))
`;

test("no variable hides what the Python calls", { timeout: pythonMs }, async () => {
  needPython();
  const input = JSON.stringify([...(await codes(pythonSnippet)), ...sourcesIn("python/helpers")]);
  const names: string[] = JSON.parse(printed(freeNames, input));
  expect(names).toEqual(expect.arrayContaining(["round", "next", "iter", "ValueError", "np", "urllib"]));
  expect(unguarded(names, pythonNames)).toEqual([]);
});

/** What stands in code that is written. */
function* written(node: unknown): Generator<string> {
  if (typeof node !== "object" || node === null) return;
  const { type, value } = node as { type?: string; value?: { cooked?: string } };
  if (type === "ImportDeclaration") return;
  if (type === "TemplateElement") yield value?.cooked ?? "";
  if (type === "Literal" && typeof value === "string") {
    if (/[()={};]/.test(value)) yield value;
    if (/^\w+Array$/.test(value)) yield `${value}(`; // called by a template elsewhere
  }
  for (const part of Object.values(node)) yield* written(part);
}

test("nor what the writers write between the names", () => {
  const called = [".", "typescript", "python"].flatMap(sourcesIn).flatMap((source) =>
    Array.from(written(parseAst(source, { lang: "ts" }))).flatMap((text) =>
      Array.from(text.matchAll(/(?<![\w.])([A-Za-z_]\w*)(?=[([]|\.\w)/g), ([, name = ""]) => name).filter(
        (name) => !text.includes(`(${name}) =>`), // its own
      ),
    ),
  );
  expect(called).toEqual(expect.arrayContaining(["Array", "Int32Array", "enumerate", "chr", "open", "np"]));
  expect(unguarded(called, [...typescriptNames, ...pythonNames])).toEqual([]);
});
