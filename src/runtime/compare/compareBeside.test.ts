import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Tensor } from "@/domain/tensor";
import { type Comparison, compareExample } from "@/domain/tolerance";
import { type Compared, compareBeside } from "./compareBeside";

/** A worker that is told what to do by the test. */
class FakeWorker extends EventTarget {
  readonly asked: Compared[] = [];
  isOver = false;
  constructor() {
    super();
    worker = this;
  }
  postMessage(compared: Compared) {
    this.asked.push(structuredClone(compared));
  }
  terminate() {
    this.isOver = true;
  }
}
let worker: FakeWorker;

beforeEach(() => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("Worker", FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

/** More elements than are compared at once; the last of them is told. */
function tensor(last: number): Tensor {
  const data = new Float32Array(30_001);
  data[30_000] = last;
  return { datatype: "FP32", shape: [data.length], data };
}
const rules: Compared[0] = {
  metric: "allclose",
  metric_kwargs: {},
  tolerance: { relative_tolerance: 0, absolute_tolerance: 0, mismatched_elements_per_million: 0 },
};
const compared: Compared = [
  rules,
  { y: { tensor: tensor(2) } },
  { tensors: { y: tensor(3), unasked: tensor(9) }, values: { y: { kind: "text", text: "long" } } },
];

test("an answer is compared in a worker, which is sent no more than that takes", async () => {
  const comparing = compareBeside(compared);
  expect(worker.asked).toEqual([[rules, { y: { tensor: tensor(2) } }, { tensors: { y: tensor(3) }, values: {} }]]);
  const answer: Comparison[] = compareExample(...(worker.asked[0] ?? compared));
  expect(answer).toMatchObject([{ output: "y", passed: false, mismatched: 1 }]);
  worker.dispatchEvent(new MessageEvent("message", { data: answer }));
  expect(await comparing).toEqual(answer);
  expect(worker.isOver).toBe(true);
});

test("a text that is compared is sent as it was read", () => {
  void compareBeside([{ ...rules, metric: "text_equal" }, compared[1], compared[2]]);
  expect(worker.asked[0]?.[2].values).toEqual({ y: { kind: "text", text: "long" } });
});

test("where no worker starts, and where little is compared, it is done here", async () => {
  const comparing = compareBeside(compared);
  worker.dispatchEvent(new Event("error"));
  expect(await comparing).toEqual(compareExample(...compared));

  vi.stubGlobal("Worker", undefined); // it would fail
  const short: Tensor = { datatype: "FP32", shape: [1], data: Float32Array.of(2) };
  const few: Compared = [rules, { y: { tensor: short } }, { tensors: { y: short }, values: {} }];
  expect(await compareBeside(few)).toMatchObject([{ passed: true }]);
});

test("what nobody waits for is not compared to its end", async () => {
  const leaving = new AbortController();
  const comparing = compareBeside(compared, leaving.signal);
  leaving.abort(new Error("left"));
  await expect(comparing).rejects.toThrow("left");
  expect(worker.isOver).toBe(true);
});
