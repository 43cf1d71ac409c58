import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comment } from "./comment";
import { fileStem } from "./fileStem";
import { pythonLiteral } from "./pythonLiteral";
import { shellText } from "./shellText";
import { typescriptKey, typescriptLiteral } from "./typescriptLiteral";
import { variablesFor } from "./variables";

/** What a text of code means, by the engine itself. */
const evaluated = (code: string): unknown => new Function(`"use strict"; return (${code});`)();

/** Texts that a publisher could write to end a literal, a comment or a line. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '"',
    "'",
    "`",
    "\\",
    '\\"',
    ["`", "{1}`"].join("$"),
    "'''",
    '"""',
    "\n",
    "\r\n",
    "\u2028",
    "\u2029",
    "\0",
    "*/",
    "</script>",
  ),
  fc.string({ unit: fc.constantFrom('"', "'", "`", "\\", "$", "{", "}", "\n", "\r", "#", "/", "*", "\u2028", "a") }),
);
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0); // no −0, which JSON does not know
const anyScalar = fc.oneof(anyText, anyNumber, fc.integer(), fc.boolean(), fc.constant(null));
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    anyScalar,
    fc.array(tie("value")),
    fc.dictionary(anyText, tie("value")).map((object) => ({ ...object })),
  ),
})).value;

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe("TypeScript", () => {
  test("means the value that was written", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(evaluated(typescriptLiteral(value))).toEqual(value);
      }),
    );
  });

  test("keeps long lists and objects apart from short ones, and both what they are", () => {
    const value = { rows: Array.from({ length: 40 }, (_, at) => [at, at / 3]), note: "x".repeat(120) };
    const code = typescriptLiteral(value);
    expect(evaluated(code)).toEqual(value);
    expect(code.split("\n").every((line) => line.length <= 140)).toBe(true);
    expect(typescriptLiteral([1, 2])).toBe("[1, 2]");
  });

  test("has words for what JSON has none for", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 2n ** 60n]) {
      expect(evaluated(typescriptLiteral(value))).toBe(value);
    }
  });

  test("a name sets a property of that name, also where it is the prototype's", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom("__proto__", "constructor", "a.b", "1")), (name) => {
        const object = evaluated(`({ ${typescriptKey(name)}: 7 })`) as object;
        expect(Object.entries(object)).toEqual([[name, 7]]);
      }),
    );
  });

  test("no literal holds what ends a line for an editor", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(typescriptLiteral(text)).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
    );
  });
});

describe("Python", () => {
  test.skipIf(!hasPython)("means the value that was written (skipped where there is no python3)", () => {
    const values = fc.sample(anyJson, { numRuns: 500, seed: 7 });
    // Read back as JSON: what Python read of each literal. Surrogates that stand alone have no UTF-8, so that JSON's escapes are kept.
    const program =
      "import ast, json, sys\nprint(json.dumps([ast.literal_eval(code) for code in json.load(sys.stdin)]))";
    const output = execFileSync("python3", ["-c", program], {
      input: JSON.stringify(values.map((value) => pythonLiteral(value))),
    });
    expect(JSON.parse(output.toString())).toEqual(values);
  });

  test("has words of its own", () => {
    expect(pythonLiteral([true, false, null, -0, Number.NaN])).toBe('[True, False, None, -0.0, float("nan")]');
    expect(pythonLiteral({ "a b": "c\n" })).toBe('{ "a b": "c\\n" }');
  });
});

test("a shell takes a text as one word, whatever is in it", () => {
  const texts = fc.sample(anyText, { numRuns: 200, seed: 7 }).map((text) => text.toWellFormed().replaceAll("\0", ""));
  const told = execFileSync("sh", ["-c", texts.map((text) => `printf '%s\\0' ${shellText(text)}`).join("\n")]);
  expect(told.toString().split("\0").slice(0, -1)).toEqual(texts);
});

test("a comment ends with its line, whatever is in it", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(comment("//", text)).toMatch(/^\/\/ [^\n\r\u2028\u2029\0]*$/u);
      expect(evaluated(`7 ${comment("//", text)}\n`)).toBe(7);
    }),
  );
});

test("variables are names of both languages, each its own, and no word of theirs", () => {
  const names = fc.uniqueArray(
    fc.oneof(anyText, fc.constantFrom("class", "lambda", "a.b", "a_b", "a-b", "1", "", "ort", "é")),
  );
  fc.assert(
    fc.property(names, (given) => {
      const variables = [...variablesFor(given, ["softmax"]).values()];
      expect(variables).toHaveLength(given.length);
      expect(new Set(variables).size).toBe(given.length);
      for (const name of variables) {
        expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
        expect(["class", "lambda", "ort", "softmax", "outputs"]).not.toContain(name);
      }
    }),
  );
});

test("inputs whose names differ in letters that files cannot have get files of their own", () => {
  const inputs = ["a.b", "a_b", "A/B", "../c", "ok"].map((name) => ({ name })) as Parameters<
    typeof fileStem
  >[0]["inputs"]; // names alone are read
  const stems = inputs.map(({ name }) => fileStem({ inputs }, name));
  expect(stems).toEqual(["a_b", "a_b-2", "A_B-3", "___c", "ok"]);
});
