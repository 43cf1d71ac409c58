import { expect, test } from "vitest";
import type { Manifest } from "@/domain/manifest";
import { type Tensor, tensorOf } from "@/domain/tensor";
import { postprocess } from "@/runtime/steps/postprocess";

const files: Record<string, string> = {
  "symbols.txt": "\nc\na\nt\n \n", // the blank's name is empty, the last one a space
  "symbols.json": '["", "c", "a", "t", " "]',
  "bracket.txt": "[PAD]\nc\na\nt\n|\n",
};
const readFile = async (path: string) => new TextEncoder().encode(files[path]);

async function textOf(tensor: Tensor, kwargs: Record<string, unknown>, layout?: string) {
  const steps = [{ id: "ctc_decode", kwargs }];
  const output = {
    name: "y",
    shape: [],
    kind: "text",
    optional: false,
    dims: {},
    steps,
    ...(layout ? { layout } : {}),
  };
  const manifest = { outputs: [output], parameters: [] } as unknown as Manifest; // what postprocessing reads of it
  const { y } = await postprocess(manifest, { y: tensor }, {}, readFile);
  return y?.kind === "text" ? y.text : y;
}
const classes = (...elements: number[]) => tensorOf("INT64", [1, elements.length], elements);
/** Scores of five symbols, the highest at each of `best`. */
const scores = (...best: number[]) =>
  tensorOf(
    "FP32",
    [1, best.length, 5],
    best.flatMap((place) => [0, 1, 2, 3, 4].map((at) => (at === place ? 2 : at / 9))),
  );
/** The same with an axis for the classes in front of the frames. */
const turned = (...best: number[]) =>
  tensorOf(
    "FP32",
    [1, 5, best.length],
    [0, 1, 2, 3, 4].flatMap((at) => best.map((place) => (at === place ? 2 : at / 9))),
  );
const frames = [0, 1, 1, 0, 2, 2, 3, 0, 3, 3, 4, 1]; // c·a·t, blank, t, space, c

test.each([
  { vocabulary: "_cat " },
  { labels: ["_", "c", "a", "t", " "] },
  { file: "symbols.txt" },
  { file: "symbols.json" },
])("equal neighbours are one, and a blank between them keeps both: %j", async (kwargs) => {
  expect(await textOf(scores(...frames), kwargs)).toBe("catt c");
  expect(await textOf(classes(...frames), { ...kwargs, greedy: false })).toBe("catt c");
});

test("the classes may lie in front of the frames", async () => {
  expect(await textOf(turned(...frames), { vocabulary: "_cat " }, "NCT")).toBe("catt c");
});

test("the blank may be the last one, and another symbol may stand for a space", async () => {
  expect(await textOf(classes(4, 0, 0, 4, 0, 1, 4), { vocabulary: "ab ._", blank_token_id: 4, greedy: false })).toBe(
    "aab",
  );
  expect(await textOf(classes(1, 4, 4, 2), { file: "bracket.txt", word_delimiter_token: "|", greedy: false })).toBe(
    "c a",
  );
});

test("only blanks are an empty text", async () => {
  expect(await textOf(scores(0, 0, 0), { vocabulary: "_cat " })).toBe("");
});

test.each<[Tensor, Record<string, unknown>, string]>([
  [scores(1), { vocabulary: "_cat" }, "ctc_decode has 4 symbols, and the output has 5 classes"],
  [classes(1, 7), { vocabulary: "_cat", greedy: false }, "ctc_decode has 4 symbols, and none for 7"],
  [scores(1), {}, "ctc_decode needs a vocabulary, labels or a file"],
  [tensorOf("INT64", [2, 2], [1, 2, 3, 1]), { vocabulary: "_cat", greedy: false }, "gets the shape [2, 2]"],
  [
    classes(...Array.from({ length: 401 }, (_, at) => 1 + (at % 2))),
    { labels: ["", "a".repeat(500), "b".repeat(500)], greedy: false },
    "ctc_decode makes more than 100000 characters",
  ],
])("what cannot be decoded is refused: %#", async (tensor, kwargs, reason) => {
  await expect(textOf(tensor, kwargs)).rejects.toMatchObject({
    code: "output-unreadable",
    facts: { reason: expect.stringContaining(reason) },
  });
});
