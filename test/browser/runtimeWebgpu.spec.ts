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
