import { element, node, model as onnxModel, tensor } from "@/runtime/graph/writeOnnx";
import type { Publishable } from "./support/hostileNetwork";
import { test as base, expect, readFrom } from "./support/hostileTest";
import { numberPage } from "./support/modelPage";
import { numberModel, x, y } from "./support/numberModel";
import { type StrangeReader, startStrangeReader } from "./support/strangeReader";

// As much as a page is to bear: 100 MB of weights, 100,000 nodes.

const weights = 25_000_000;

/** Doubles, and adds the sum of 100 MB of nothing. */
function heavyModel(): Publishable {
  const step = (type: string, inputs: string[], output: string) => node({ type, inputs, outputs: [output] });
  const onnx = onnxModel({
    nodes: [
      node({ type: "ReduceSum", inputs: ["w"], outputs: ["nothing"], attributes: { keepdims: { int: 0 } } }),
      step("Add", ["x", "x"], "double"),
      step("Add", ["double", "nothing"], "y"),
    ],
    initialisers: [tensor({ name: "w", type: element.float, dims: [weights], raw: new Uint8Array(4 * weights) })],
    inputs: [x],
    outputs: [y],
  });
  return numberModel("heavy", { onnx });
}

/** Gives one model's files. Its model file comes halfway, and the rest when it is let. */
interface HeldReader extends StrangeReader {
  letOn(): void;
  /** Whether a page went away in the middle of the model file. */
  isLeft(): boolean;
}

async function startHeldReader({ files }: Publishable): Promise<HeldReader> {
  let letOn = () => {};
  const held = new Promise<void>((resolve) => {
    letOn = resolve;
  });
  let isLeft = false;
  const reader = await startStrangeReader("", async ({ url = "" }, outgoing) => {
    const bytes = files.find(({ path }) => url.endsWith(`/${path}`))?.bytes;
    if (!bytes) return outgoing.writeHead(404).end();
    outgoing.setHeader("content-length", bytes.length);
    if (!url.endsWith("/model.onnx")) return outgoing.end(bytes);
    outgoing.once("close", () => {
      isLeft ||= !outgoing.writableFinished;
    });
    outgoing.write(bytes.subarray(0, bytes.length / 2));
    await held;
    return outgoing.end(bytes.subarray(bytes.length / 2));
  });
  return { ...reader, letOn, isLeft: () => isLeft };
}

const test = base.extend<{ heavy: { model: Publishable; reader: HeldReader } }>({
  heavy: async ({ hostile, page }, use) => {
    const model = heavyModel();
    const reader = await startHeldReader(model);
    await readFrom(page, { ...hostile.row, aggregatorUrls: [reader.origin] });
    await use({ model, reader });
    await reader.close();
  },
  alsoAsked: async ({ heavy }, use) => use([heavy.reader.origin]),
});

test("a model of 100 MB is told before, stopped halfway, fetched and run, and not fetched again", async ({
  page,
  hostile,
  heavy: { model, reader },
}) => {
  const { input, run, stop, again, result, answer, phase, ...form } = numberPage(page);
  const fetched = () => reader.asked.filter((path) => path.endsWith("/model.onnx")).length;
  const download = result.getByRole("progressbar", { name: "Fetching the model" });
  await page.goto(await hostile.publishUnstored(model));
  await expect(input.getByText(/^100 MB /)).toHaveText(
    /^100 MB (of model and 14 MB of ONNX Runtime )?to fetch once, about \d.* at this visit's rate, about 416 MB of memory$/,
  );
  expect(fetched()).toBe(0);

  await form.type(20.5);
  await run.click();
  await expect(download).toHaveAttribute("aria-valuenow", "50");
  await expect(result.getByText("50 MB of 100 MB", { exact: true })).toBeVisible();
  await stop.click();
  await expect(result).toContainText("Stopped. What you filled in is still there.");
  await expect(form.number).toHaveValue("20.5");
  await expect.poll(reader.isLeft).toBe(true); // nothing more of it comes

  reader.letOn();
  await again.click();
  await expect(answer).toHaveText("41");
  await expect(phase("Model")).toContainText("100 MB");
  await expect(phase("SHA-256")).toBeVisible();
  expect(fetched()).toBe(2);

  await form.doubles(3);
  await expect(phase("Model")).toContainText("here");
  expect(fetched()).toBe(2);
});

const nodes = 100_000;

/** Doubles, and turns the sign as often as is left: a chain of 100,000 nodes. */
function longModel(): Publishable {
  const nodesOf = Array.from({ length: nodes }, (_, at) =>
    node({
      type: at === 0 ? "Add" : at === 1 ? "Identity" : "Neg",
      inputs: at === 0 ? ["x", "x"] : [`t${at}`],
      outputs: [at === nodes - 1 ? "y" : `t${at + 1}`],
    }),
  );
  return numberModel("long", { onnx: onnxModel({ nodes: nodesOf, inputs: [x], outputs: [y] }) });
}

base("a model of 100,000 nodes is listed and searched, and its load can be stopped", async ({ page, hostile }) => {
  const { run, stop, result, number, tab, type } = numberPage(page);
  const list = page.getByRole("grid", { name: "Nodes" });
  await page.goto(await hostile.publish(longModel()));
  await tab("Inside").click();
  await page.getByRole("button", { name: /^Read the model, / }).click();
  await expect(
    page.getByText("100,002 nodes, inputs and outputs are more than a picture can tell apart"),
  ).toBeVisible();
  await expect(list).toHaveAttribute("aria-rowcount", String(nodes + 2 + 1));
  const search = page.getByRole("searchbox", { name: "Search nodes" });
  await search.fill("t77777");
  await search.press("Enter");
  await expect(list.getByRole("row", { selected: true })).toContainText("Neg");

  // It takes ONNX Runtime a minute, and the page none.
  await tab("Try it").click();
  await type(5);
  await run.click();
  await expect(result.getByRole("progressbar", { name: "Loading the graph" })).toBeVisible();
  await number.fill("7");
  await stop.click();
  await expect(result).toContainText("Stopped. What you filled in is still there.");
  await expect(number).toHaveValue("7");
});
