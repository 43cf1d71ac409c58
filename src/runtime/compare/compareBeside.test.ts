import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import { sendError } from "@/domain/sentError";
import type { Tensor } from "@/domain/tensor";
import { type Comparison, compareExample } from "@/domain/tolerance";
import { type Compared, type CompareReply, compareBeside } from "./compareBeside";

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
  worker.dispatchEvent(new MessageEvent("message", { data: { comparisons: answer } }));
  expect(await comparing).toEqual(answer);
  expect(worker.isOver).toBe(true);
});

test("a text that is compared is sent as it was read", () => {
  void compareBeside([{ ...rules, metric: "text_equal" }, compared[1], compared[2]]);
  expect(worker.asked[0]?.[2].values).toEqual({ y: { kind: "text", text: "long" } });
});

test("where no worker can be made, and where little is compared, it is done here", async () => {
  vi.stubGlobal("Worker", undefined);
  expect(await compareBeside(compared)).toEqual(compareExample(...compared));

  vi.stubGlobal("Worker", FakeWorker);
  const made = worker;
  const short: Tensor = { datatype: "FP32", shape: [1], data: Float32Array.of(2) };
  const few: Compared = [rules, { y: { tensor: short } }, { tensors: { y: short }, values: {} }];
  expect(await compareBeside(few)).toMatchObject([{ passed: true }]);
  expect(worker).toBe(made);
});

test.each<[string, Event, string]>([
  ["code that does not come", new Event("error"), "code-missing"],
  ["an answer that cannot be unpacked", new Event("messageerror"), "memory-exceeded"],
  [
    "what the worker fails with",
    new MessageEvent("message", {
      data: { failed: sendError(new AppError("tensor-malformed", { what: "y", reason: "" })) },
    }),
    "tensor-malformed",
  ],
])("%s is told, and not tried again here", async (_, event, code) => {
  const comparing = compareBeside(compared);
  worker.dispatchEvent(event);
  await expect(comparing).rejects.toMatchObject({ code });
  expect(worker.isOver).toBe(true);
});

/** The worker's own code, and what it answers to `event`. */
async function answerTo(event: Event): Promise<CompareReply> {
  const port = new EventTarget();
  const answered = new Promise<CompareReply>((resolve) => {
    vi.stubGlobal("self", Object.assign(port, { postMessage: resolve }));
  });
  vi.resetModules();
  await import("./compare.worker");
  port.dispatchEvent(event);
  return answered;
}

test("the worker answers with comparisons, or with what it fails with", async () => {
  const asked = new MessageEvent("message", { data: compared });
  expect(await answerTo(asked)).toEqual({ comparisons: compareExample(...compared) });

  const full = {
    data: [
      rules,
      { y: { tensor: tensor(2) } },
      {
        values: {},
        get tensors() {
          throw new RangeError("Array buffer allocation failed");
        },
      },
    ],
  };
  expect(await answerTo(new MessageEvent("message", full))).toMatchObject({ failed: { code: "memory-exceeded" } });
  expect(await answerTo(new Event("messageerror"))).toMatchObject({ failed: { code: "memory-exceeded" } });
});

test("what nobody waits for is not compared to its end", async () => {
  const leaving = new AbortController();
  const comparing = compareBeside(compared, leaving.signal);
  leaving.abort(new Error("left"));
  await expect(comparing).rejects.toThrow("left");
  expect(worker.isOver).toBe(true);
});
