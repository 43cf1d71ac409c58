import { readFileSync } from "node:fs";
import { element, node, model as onnxModel, tensor } from "@/runtime/graph/writeOnnx";
import { expect, test } from "./support/hostileTest";
import { modelPage, numberPage } from "./support/modelPage";
import { nanModel, refusedOutputs } from "./support/nanModel";
import { doubling, endless, growing, numberModel, x, y } from "./support/numberModel";

// Model files that are none, that never end, that take everything; and impatient fingers.

test.beforeAll(async ({ hostile }) => {
  await hostile.publish(numberModel("well"));
});

/** A page that has gone wrong goes on: another model runs in it without a reload. */
async function anotherModelRuns(page: Parameters<typeof numberPage>[0]) {
  await page.getByRole("link", { name: "Explore", exact: true }).click();
  await page.getByRole("searchbox").fill("well");
  await page.getByRole("link", { name: /mallory \/ well/ }).click();
  await numberPage(page).doubles(7);
}

const random = Uint8Array.from({ length: 3000 }, (_, at) => (at * at * 31 + at * 7 + 129) % 256);
const files: [name: string, onnx: Uint8Array, says: RegExp][] = [
  ["random-bytes", random, /^The model file cannot be read as ONNX: /],
  ["cut-short", doubling.slice(0, 40), /^The model file cannot be read as ONNX: /],
  [
    "dangling",
    onnxModel({ nodes: [node({ type: "Add", inputs: ["x", "nowhere"], outputs: ["y"] })], inputs: [x], outputs: [y] }),
    /^The runtime refuses this model: /,
  ],
  [
    "other-weights",
    onnxModel({
      nodes: [node({ type: "Add", inputs: ["x", "w"], outputs: ["y"] })],
      initialisers: [tensor({ name: "w", type: element.float, dims: [1_000_000], raw: Uint8Array.of(1, 2, 3, 4) })],
      inputs: [x],
      outputs: [y],
    }),
    /^The runtime refuses this model: /,
  ],
  [
    "cyclic",
    onnxModel({
      nodes: [
        node({ type: "Add", inputs: ["x", "b"], outputs: ["a"] }),
        node({ type: "Add", inputs: ["a", "x"], outputs: ["b"] }),
        node({ type: "Identity", inputs: ["b"], outputs: ["y"] }),
      ],
      inputs: [x],
      outputs: [y],
    }),
    /^The runtime refuses this model: /,
  ],
  [
    "absurd-weight",
    onnxModel({
      nodes: [node({ type: "Add", inputs: ["x", "w"], outputs: ["y"] })],
      initialisers: [
        tensor({ name: "w", type: element.float, dims: [2 ** 40, 2 ** 40], raw: Uint8Array.of(1, 2, 3, 4) }),
      ],
      inputs: [x],
      outputs: [y],
    }),
    /^The (model needs more than|runtime refuses this model: )/,
  ],
  [
    "absurd-sizes",
    onnxModel({
      nodes: [
        node({ type: "ConstantOfShape", inputs: ["shape"], outputs: ["wide"] }),
        node({ type: "ReduceMax", inputs: ["wide"], outputs: ["most"], attributes: { keepdims: { int: 0 } } }),
        node({ type: "Add", inputs: ["most", "x"], outputs: ["y"] }),
      ],
      initialisers: [
        tensor({
          name: "shape",
          type: element.int64,
          dims: [2],
          raw: new Uint8Array(BigInt64Array.of(2n ** 20n, 2n ** 20n).buffer),
        }),
      ],
      inputs: [x],
      outputs: [y],
    }),
    /^The model needs more than/,
  ],
];

for (const [name, onnx, says] of files) {
  test(`model file: ${name}`, async ({ page, hostile }) => {
    const model = numberPage(page);
    await page.goto(await hostile.publish(numberModel(name, { onnx })));
    await model.type(6.25);
    await model.run.click();
    await expect(model.failure.getByRole("heading")).toHaveText(says);
    await expect(model.failure).toContainText(
      /Only the publisher can mend it|This is for the publisher to mend|A smaller input(?:, or| may do\.)/,
    );
    await expect(model.number).toHaveValue("6.25");
    await anotherModelRuns(page);
  });
}

test("a model that never returns is stopped, and the next one runs", async ({ page, hostile }) => {
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("endless", { onnx: endless })));
  await model.type(1.5);
  await model.run.click();
  await expect(model.result.getByRole("progressbar", { name: "Running" })).toBeVisible();
  await model.stop.click();
  await expect(model.result).toContainText("Stopped. What you filled in is still there.");
  await expect(model.number).toHaveValue("1.5");
  await anotherModelRuns(page);
});

test("a model that never returns is stopped by the time limit", async ({ page, hostile }) => {
  const model = numberPage(page);
  await page.clock.install();
  await page.goto(await hostile.publish(numberModel("endless-too", { onnx: endless })));
  await model.type(1.5);
  await model.run.click();
  await expect(model.result.getByRole("progressbar", { name: "Running" })).toBeVisible();
  await page.clock.fastForward(121_000);
  await expect(model.failure).toContainText("The model did not answer within 120 s and was stopped.");
  await expect(model.failure).toContainText("A smaller input may be quicker.");
  await expect(model.number).toHaveValue("1.5");
  await anotherModelRuns(page);
});

test("a model that takes more and more memory is told so, and the next one runs", async ({ page, hostile }) => {
  // A small device: the page allows itself half of what the device has.
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "deviceMemory", { get: () => 0.5 }));
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("growing", { onnx: growing })));
  await model.type(1.5);
  await model.run.click();
  await expect(model.failure).toContainText("The model needs more than the 268 MB of memory that are allowed here.");
  await expect(model.failure).toContainText("A smaller input, or a device with more memory, may do.");
  await expect(model.number).toHaveValue("1.5");
  await anotherModelRuns(page);
});

test("an answer that is no number is shown as such, and reproduces nothing", async ({ page, hostile }) => {
  const onnx = onnxModel({
    nodes: [
      node({ type: "Sub", inputs: ["x", "x"], outputs: ["zero"] }),
      node({ type: "Div", inputs: ["zero", "zero"], outputs: ["y"] }),
    ],
    inputs: [x],
    outputs: [y],
  });
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("not-a-number", { onnx, answers: [0, 1] })));
  await page.getByRole("button", { name: "From 5" }).click();
  await model.run.click();
  await expect(model.answer).toHaveText("NaN");
  await expect(model.result).toContainText("Not reproduced: 1 of 1 elements are outside the tolerance.");
  await page.getByRole("tab", { name: "Evidence" }).click();
  await page.getByRole("button", { name: "Check it here" }).click();
  await expect(page.getByText("2 checks answered no")).toBeVisible();
});

test("answers of many kinds that are no numbers are shown as such", async ({ page, hostile }) => {
  const { run, output, result, again } = modelPage(page);
  await page.goto(await hostile.publish(nanModel("nan-everywhere")));
  await numberPage(page).type(2);
  await run.click();
  await expect(output("Number")).toHaveText("NumberNaN kg");
  await expect(output("Classes")).toContainText("The model weighed no class: no score is a number.");
  await expect(output("Classes").getByRole("listitem")).toHaveText(["0NaN", "1NaN", "2NaN"]);
  await expect(output("Series").first()).toContainText("4 of 4 numbers not finite: nothing is drawn there.");
  await expect(output("Series").first().getByRole("cell", { name: "NaN" })).toHaveCount(4);
  await expect(output("Table").first().getByRole("cell", { name: "NaN" })).toHaveCount(4);
  await expect(output("Embedding")).toContainText("4 numbers, length NaN, none of them finite");
  await expect(output("Tensor")).toContainText("81 not finite");
  await expect(output("Tensor")).toContainText(": nothing in it is finite");
  await expect(output("Text")).toContainText("NaN");
  await expect(again).toHaveCount(0);
  await expect(result).not.toContainText("cannot be drawn");
});

for (const [kind, output] of Object.entries(refusedOutputs)) {
  test(`no ${kind} is made of what is no number`, async ({ page, hostile }) => {
    const model = numberPage(page);
    await page.goto(await hostile.publish(nanModel(`nan-${kind}`, [{ name: "y", ...output }])));
    await model.type(2);
    await model.run.click();
    await expect(model.failure).toContainText("The model's output y cannot be read as its manifest says:");
    await expect(model.failure).toContainText(/not a number/);
    await expect(model.number).toHaveValue("2");
  });
}

test("a runtime that was killed from outside is stopped and started anew", async ({ page }) => {
  const model = numberPage(page);
  await page.goto("/m/mallory/well");
  await model.doubles(2);
  for (const worker of page.workers()) {
    if (worker.url().includes("/ort.worker")) await worker.evaluate(() => self.close());
  }
  await model.type(4);
  await model.run.click();
  await expect(model.result.getByRole("progressbar")).toBeVisible();
  await model.stop.click();
  await expect(model.result).toContainText("Stopped. What you filled in is still there.");
  await model.again.click();
  await expect(model.answer).toHaveText("8");
});

test("a double click on Run runs once, and does not stop what it started", async ({ page }) => {
  const model = numberPage(page);
  await page.goto("/m/mallory/well");
  await model.type(16);
  await model.run.dblclick();
  await expect(model.answer).toHaveText("32");
});

test("Run and Stop in a hurry, by hand and by key, end with the last wish", async ({ page, hostile }) => {
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("hurried", { onnx: endless })));
  await model.type(11);
  for (let time = 0; time < 3; time++) {
    await model.number.press("Enter");
    await model.number.press("Enter"); // of no effect while it runs
    await model.stop.click();
    await expect(model.result).toContainText("Stopped. What you filled in is still there.");
  }
  await model.run.click();
  await model.stop.dblclick(); // the second click finds Run there
  await expect(model.result).toContainText("Stopped. What you filled in is still there.");
  await expect(model.number).toHaveValue("11");
  await anotherModelRuns(page);
});

test("of two examples the one that was chosen last is in the form, and the other is no longer fetched", async ({
  page,
  hostile,
}) => {
  const upscale = await hostile.publish(hostile.demoModel("upscale-2x"));
  await hostile.fail({ url: "cat.png", count: 1, fault: { kind: "delay", ms: 20_000 } });
  const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("cat.png"));
  await page.goto(upscale);
  const cup = page.getByRole("button", { name: "A small cup" });
  await cup.click();
  await expect(cup).toHaveAttribute("aria-pressed", "true");
  await ended; // nobody waits for it any more
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(cup).toHaveAttribute("aria-pressed", "true");
});

test("a picture that was given is not replaced by an example, which is no longer fetched", async ({
  page,
  hostile,
}) => {
  const model = hostile.demoModel("median-denoise");
  await hostile.fail({ url: "cat.png", count: 1, fault: { kind: "delay", ms: 20_000 } });
  const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("cat.png"));
  await page.goto(await hostile.publish(model));
  const own = readFileSync(new URL("../../models/median-denoise/examples/coffee.png", import.meta.url));
  await page.locator('input[type="file"]').setInputFiles({ name: "own.png", mimeType: "image/png", buffer: own });
  const given = page.getByRole("img", { name: /^Given for/ });
  await expect(given).toBeVisible();
  const address = await given.getAttribute("src");
  await ended;
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(given).toHaveAttribute("src", address ?? "");
});
