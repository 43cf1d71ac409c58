import { afterEach, expect, test, vi } from "vitest";
import { readAhead, readDraft } from "@/domain/callForm";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import * as numbers from "@/domain/numberFrom";
import { answerTable, type TableAnswer, type TableQuestion } from "./answerTable";
import { readCells } from "./readCells";
import { pastedDraft, tableDraft } from "./tableDraft";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const columns = ["a", "b"].map((name) => ({ name, type: "number", encoding: "none" }) as const);
const spec: TensorSpec = {
  name: "rows",
  kind: "table",
  datatype: "FP32",
  shape: ["N", 2],
  optional: false,
  dims: { N: { minimum: 1, maximum: 10_000 } },
  steps: [],
  columns,
};
const listening = () => new AbortController().signal;

/** Stands for a worker: what it was asked, and its answers. */
class Stub extends EventTarget {
  static made: Stub[] = [];
  asked: unknown[] = [];
  isOver = false;
  constructor() {
    super();
    Stub.made.push(this);
  }
  postMessage(question: unknown) {
    this.asked.push(question);
  }
  terminate() {
    this.isOver = true;
  }
  tell(data: TableAnswer) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

function stub() {
  Stub.made = [];
  vi.stubGlobal("Worker", Stub);
}

const worker = () => Stub.made[0] as Stub; // the only one

test("a file of any size is read and parsed in a worker: not a byte of it in the page", async () => {
  stub();
  const file = new File(["1,2\n3,4"], "few.csv");
  const read = vi.spyOn(file, "arrayBuffer");
  const taking = tableDraft(file, spec, listening());
  expect(worker().asked).toEqual([{ file, columns, maximum: 10_000 }]);
  worker().tell({ rows: [["1", "2"]] });
  worker().tell({ rows: [["3", "x"]] });
  worker().tell({ end: true, note: "c was left out." });
  const taken = await taking;
  expect(taken).toEqual({
    draft: {
      form: "cells",
      rows: [
        ["1", "2"],
        ["3", "x"],
      ],
    },
    note: "c was left out.",
  });
  expect(read).not.toHaveBeenCalled();
  expect(worker().isOver).toBe(true);
  if (!("draft" in taken) || taken.draft.form !== "cells") throw new Error("no cells");
  expect(readCells(spec, taken.draft.rows)).toMatchObject({ cells: new Map([["1:1", "b: “x” is not a number"]]) });
});

test("what was pasted is read there too, and placed in turns with the page", async () => {
  stub();
  let turns = 0;
  vi.spyOn(performance, "now").mockImplementation(() => 10 * turns++); // each look at the clock is a turn's time
  const timers = vi.spyOn(globalThis, "setTimeout");
  const into = [
    ["1", "2"],
    ["3", "4"],
  ];
  const at = { row: 1, column: 1 };
  const text = `55\n${"😀".repeat(150_000)}`; // two pieces, of which one would end within a character
  const taking = pastedDraft(text, spec, listening(), { into, at, isWhole: false });
  await vi.waitFor(() => expect(Stub.made).toHaveLength(1));
  const [question] = worker().asked as TableQuestion[];
  expect(question).toMatchObject({ columns, maximum: 10_000, paste: { at, isWhole: false } });
  expect(await question?.file.text()).toBe(text);
  worker().tell({ rows: [["5"], ["6"]] });
  worker().tell({ end: true, note: undefined, from: at });
  const rows = [
    ["1", "2"],
    ["3", "5"],
    ["", "6"],
  ];
  expect(await taking).toEqual({ draft: { form: "cells", rows }, note: undefined });
  expect(timers.mock.calls.length).toBeGreaterThan(1);
});

test("one that is left while it is read ends the worker, and is not begun once it is left", async () => {
  stub();
  const leaving = new AbortController();
  const taking = tableDraft(new File(["1,2"], "few.csv"), spec, leaving.signal);
  leaving.abort(new Error("left"));
  await expect(taking).rejects.toThrow("left");
  expect(worker().isOver).toBe(true);
  await expect(tableDraft(new File(["1,2"], "few.csv"), spec, leaving.signal)).rejects.toThrow("left");
  expect(Stub.made).toHaveLength(1);
});

test("code that does not come, and a file that is gone, are each told as what they are", async () => {
  stub();
  const missing = tableDraft(new File(["1,2"], "few.csv"), spec, listening());
  worker().dispatchEvent(new Event("error"));
  await expect(missing).rejects.toMatchObject({ code: "code-missing" });

  const gone = new File(["1,2"], "gone.csv");
  vi.spyOn(gone, "arrayBuffer").mockRejectedValue(new DOMException("gone", "NotFoundError"));
  stub();
  const taking = tableDraft(gone, spec, listening());
  await answerTable({ file: gone, columns: [...columns], maximum: 1 }, (answer) => worker().tell(answer));
  await expect(taking).rejects.toBeInstanceOf(DOMException);
});

test("a long table is told in parts that hold no page up", async () => {
  const answers: TableAnswer[] = [];
  const lines = Array.from({ length: 9000 }, (_, at) => `${at},${-at}`);
  const file = new File([lines.join("\n")], "many.csv");
  await answerTable({ file, columns: [...columns], maximum: 10_000 }, (answer) => answers.push(answer));
  const parts = answers.map((answer) => ("rows" in answer ? answer.rows : []));
  expect(Math.max(...parts.map((rows) => rows.flat().length))).toBeLessThanOrEqual(5001);
  expect(parts.flat().map((row) => row.join())).toEqual(lines);
  expect(answers.at(-1)).toEqual({ end: true, note: undefined });
});

test("the worker tells from which cell on what was pasted stands", async () => {
  const told = async (text: string) => {
    const answers: TableAnswer[] = [];
    const paste = { at: { row: 2, column: 1 }, isWhole: false };
    const file = new File([text], "What was pasted");
    await answerTable({ file, columns: [...columns], maximum: 4, paste }, (answer) => answers.push(answer));
    return answers;
  };
  expect(await told("5\n6")).toEqual([
    { rows: [["5"], ["6"]] },
    { end: true, note: undefined, from: { row: 2, column: 1 } },
  ]);
  expect(await told("b,a\n5,6")).toEqual([
    { rows: [["6", "5"]] },
    { end: true, note: undefined, from: { row: 2, column: 0 } },
  ]);
  expect(await told("5\n6\n7")).toEqual([
    { refused: "What was pasted has 3 rows, and from that cell on there is room for 2. Nothing was replaced." },
  ]);
});

test.each([
  { what: "in no known encoding", text: Uint8Array.of(0x31, 0x2c, 0xfc), why: /^few\.csv is not in UTF-8/ },
  { what: "with a torn cell", text: '1,"2', why: /quotation mark is never closed/ },
  { what: "with too many columns", text: "1,2,3", why: /^Row 1 has 3 columns/ },
])("a file $what is refused in a sentence, and none of it is taken", async ({ text, why }) => {
  const answers: TableAnswer[] = [];
  await answerTable({ file: new File([text], "few.csv"), columns: [...columns], maximum: 5 }, (answer) =>
    answers.push(answer),
  );
  expect(answers).toEqual([{ refused: expect.stringMatching(why) }]);
});

test("a long table that comes back from a store is read ahead in turns, and then at once", async () => {
  const rows = Array.from({ length: 9000 }, (_, at) => [`${at}`, at === 7 ? "x" : "1"]);
  let turns = 0;
  vi.spyOn(performance, "now").mockImplementation(() => 10 * turns++); // each look at the clock is a turn's time
  const timers = vi.spyOn(globalThis, "setTimeout");
  const cells = vi.spyOn(numbers, "numberFrom");
  await readAhead({ inputs: [spec] } as unknown as Manifest, { rows: { form: "cells", rows } }); // all that is looked at
  expect(timers.mock.calls.length).toBeGreaterThan(1);
  expect(cells).toHaveBeenCalledTimes(18_000);
  expect(readDraft(spec, { form: "cells", rows })).toMatchObject({
    cells: new Map([["7:1", "b: “x” is not a number"]]),
  });
  expect(cells).toHaveBeenCalledTimes(18_000);
});
