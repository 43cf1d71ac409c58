import { execFileSync, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { LABELS_BYTES_MAX, LABELS_MAX } from "@/domain/manifestLimits";
import { helperCode, importsFor } from "@/domain/snippets/python/helperCode";
import type { StepContext } from "@/runtime/steps/working";
import { readLabels } from "./readLabels";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array) =>
  readLabels({ file: "labels.txt" }, { readFile: async () => bytes } as unknown as StepContext); // all that is read of it

const files: [string, string[]][] = [
  ["[PAD]\n[UNK]\ncat\n", ["[PAD]", "[UNK]", "cat"]],
  ["\ncat\ndog\n", ["", "cat", "dog"]],
  ["cat\r\n dog \r\n\r\n", ["cat", " dog ", ""]],
  ["cat\u2028\u0085\vdog\rowl\nfox\r", ["cat\u2028\u0085\vdog\rowl", "fox\r"]],
  ["\ufeffcat\ndog", ["cat", "dog"]],
  [' [ "a b", "c" ]\n', ["a b", "c"]],
  ["[]", []],
  ["", [""]],
];

test.each(files)("labels in %j", async (text, labels) => {
  expect(await read(bytesOf(text))).toEqual(labels);
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

test.skipIf(!hasPython)("code in Python reads the same labels (skipped where there is no python3)", () => {
  const code = helperCode(["labels_in"]);
  const program = `${importsFor(code)}\nimport base64, sys\n${code}\n
print(json.dumps([labels_in(base64.b64decode(file)) for file in json.load(sys.stdin)]))`;
  const input = JSON.stringify(files.map(([text]) => Buffer.from(text).toString("base64")));
  const told = execFileSync("python3", ["-c", program], { input });
  expect(JSON.parse(told.toString())).toEqual(files.map(([, labels]) => labels));
});

test.each([
  ["more bytes than are read", new Uint8Array(LABELS_BYTES_MAX + 1), `${LABELS_BYTES_MAX} is the most`],
  ["more labels than a graph can tell apart", new Uint8Array(LABELS_MAX + 1).fill(10), `more than ${LABELS_MAX}`],
  ["a label longer than a sentence", bytesOf(`cat\n${"a".repeat(501)}`), "label 1 has more than 500 characters"],
  ["JSON that ends too soon", bytesOf('["a"'), "the file of labels is not JSON"],
  ["a list with a number", bytesOf('["a", 1]'), "the file of labels is not a list of texts"],
])("a file with %s is refused", async (_, bytes, reason) => {
  await expect(read(bytes)).rejects.toThrow(reason);
});
