import type { Page } from "@playwright/test";
import { node, model as onnxModel } from "@/runtime/graph/writeOnnx";
import { chromiumFlags, findChromium } from "../chromium";
import { expect, test } from "./support/hostileTest";
import { numberPage } from "./support/modelPage";
import { numberModel, x, y } from "./support/numberModel";

// WebGPU without graphics hardware: Chromium brings an adapter made of software.
test.use({ launchOptions: { executablePath: findChromium(), args: [...chromiumFlags, "--enable-unsafe-webgpu"] } });

/** Lets the page take the software adapter for a real one. */
function hardwareAdapter() {
  Object.defineProperty(GPUAdapterInfo.prototype, "isFallbackAdapter", { get: () => false });
}

/** Takes from every adapter what 16-bit numbers need. */
function withoutHalf() {
  const features = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, "features");
  Object.defineProperty(GPUAdapter.prototype, "features", {
    get(this: GPUAdapter) {
      const own: GPUSupportedFeatures = features?.get?.call(this);
      return new Set([...own].filter((feature) => feature !== "shader-f16"));
    },
  });
}

/** A device with graphics that have no 16-bit numbers: the page asks them before a model is fetched, the worker before it is loaded. */
async function haveNoHalf(page: Page): Promise<void> {
  await page.addInitScript(hardwareAdapter);
  await page.addInitScript(withoutHalf);
  await page.route("**/ort.worker-*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${withoutHalf})();${await response.text()}` });
  });
}

/** How often the page has asked for a model file by now. */
function modelFetches(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/model.onnx")) count += 1;
  });
  return () => count;
}

test("an adapter made of software is not offered, and the reason is said", async ({ page, hostile }) => {
  await page.goto(await hostile.publish(numberModel("gpu-software")));
  await expect(
    page.getByText("no WebGPU: this device has only a software graphics adapter, slower than"),
  ).toBeVisible();
  await expect(page.getByRole("radio", { name: "WebGPU" })).toBeDisabled();
  await expect(page.getByRole("radio", { name: "WASM" })).toBeChecked();
  await numberPage(page).doubles(3);
});

test("WebGPU is offered, and the model runs on it", async ({ page, hostile }) => {
  await page.addInitScript(hardwareAdapter);
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("gpu-doubles")));
  await page.getByRole("radio", { name: "WebGPU" }).click();
  await model.doubles(3);
  await expect(model.result.getByRole("heading", { level: 2 })).toContainText("on this device, webgpu,");
  await expect(page.getByText("Ran on WebAssembly")).toHaveCount(0);
  // And back, in the same page.
  await page.getByRole("radio", { name: "WASM" }).click();
  await model.doubles(4);
  await expect(model.result.getByRole("heading", { level: 2 })).toContainText("on this device, wasm,");
});

test("what WebGPU lacks runs on WebAssembly, and the page says why", async ({ page, hostile }) => {
  await page.addInitScript(hardwareAdapter);
  // Only the complete WebAssembly build has the operators of ai.onnx.ml.
  const onnx = onnxModel({
    nodes: [
      node({
        type: "Scaler",
        domain: "ai.onnx.ml",
        inputs: ["x"],
        outputs: ["scaled"],
        attributes: { offset: { floats: [0] }, scale: { floats: [2] } },
      }),
      node({ type: "Identity", inputs: ["scaled"], outputs: ["y"] }),
    ],
    inputs: [x],
    outputs: [y],
    opsets: { "": 17, "ai.onnx.ml": 3 },
  });
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("gpu-lacks", { onnx })));
  await page.getByRole("radio", { name: "WebGPU" }).click();
  await model.doubles(3);
  await expect(model.result).toContainText("Ran on WebAssembly, not on WebGPU.");
  await expect(model.result).toContainText("The WebGPU runtime does not have ai.onnx.ml.Scaler");
  await expect(model.result.getByRole("heading", { level: 2 })).toContainText("on this device, wasm,");
});

test("graphics without 16-bit numbers are told before the model is fetched, and it runs on WebAssembly", async ({
  page,
  hostile,
}) => {
  await haveNoHalf(page);
  const fetches = modelFetches(page);
  const model = numberPage(page);
  const needsHalf = numberModel("gpu-half", {
    change(manifest) {
      manifest.runtime = { features: ["shader-f16"] };
    },
  });
  const obstacles = page.getByRole("region", { name: "What stands in the way on this device" });
  await page.goto(await hostile.publish(needsHalf));
  await page.getByRole("radio", { name: "WebGPU" }).click();
  await expect(obstacles).toContainText("The model needs shader-f16, which this device's graphics do not have.");
  await expect(obstacles.getByText("feature-missing", { exact: true })).toBeVisible();
  await expect(obstacles).toContainText("Run still tries it, on WebAssembly");
  expect(fetches()).toBe(0);

  await model.doubles(3);
  expect(fetches()).toBe(1);
  await expect(model.result).toContainText("Ran on WebAssembly, not on WebGPU. The model needs shader-f16");
  await obstacles.getByRole("button", { name: "Run on WASM" }).click();
  await expect(obstacles).toHaveCount(0);
  await model.doubles(4);
  await expect(model.result.getByRole("heading", { level: 2 })).toContainText("on this device, wasm,");
});

test("a model for 16-bit graphics alone is told so before it is fetched, and Run ends in words", async ({
  page,
  hostile,
}) => {
  await haveNoHalf(page);
  const fetches = modelFetches(page);
  const { run, failure } = numberPage(page);
  const demo = hostile.demoModel("half-geglu");
  const obstacles = page.getByRole("region", { name: "What stands in the way on this device" });
  // A task that says what another model would have in common with it.
  await page.goto(await hostile.publish({ ...demo, manifest: { ...demo.manifest, pipeline_tag: "image-to-image" } }));
  await expect(page.getByRole("radio", { name: "WebGPU" })).toBeChecked();
  await expect(obstacles).toContainText("The model needs shader-f16, which this device's graphics do not have.");
  await expect(obstacles.getByText("feature-missing", { exact: true })).toBeVisible();
  await expect(obstacles.getByRole("link", { name: "Models for this task that others have run" })).toBeVisible();
  expect(fetches()).toBe(0);

  await run.click();
  await expect(failure).toContainText("BiasSplitGelu");
  await expect(failure.getByText("operator-missing", { exact: true })).toBeVisible();
  await expect(run).toBeEnabled();
});
