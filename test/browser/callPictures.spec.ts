import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { decode } from "fast-png";
import { element, model, node, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import { chromiumFlags, findChromium } from "../chromium";
import { findings } from "./support/findings";
import { expect, test } from "./support/hostileTest";
import { modelPage, pixels } from "./support/modelPage";
import { numberModel } from "./support/numberModel";
import { boxesModel, maskModel, shades, tensorModel } from "./support/pictureModels";

// Pictures from the camera and the clipboard; masks and boxes drawn over them, and shown over them; tensors as heat maps.

test.use({
  launchOptions: { executablePath: findChromium(), args: [...chromiumFlags, "--use-fake-device-for-media-stream"] },
});

test.beforeAll(async ({ hostile }) => {
  for (const model of [boxesModel(), maskModel(), maskModel({ isPreset: true }), tensorModel()])
    await hostile.publish(model);
});

async function open(page: Page, name: string) {
  const model = modelPage(page);
  await model.open(`mallory/${name}`);
  return model;
}

/** Drags over an element; places in parts of it. */
async function drag(page: Page, over: Locator, places: readonly (readonly [number, number])[]) {
  await over.scrollIntoViewIfNeeded();
  const box = await over.boundingBox();
  if (!box) throw new Error("it is not in sight");
  const [first, ...rest] = places.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
  if (!first) return;
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place, { steps: 4 });
  await page.mouse.up();
}

test.describe("the camera", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      const streams: MediaStream[] = [];
      Object.assign(window, { streams });
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        streams.push(stream);
        return stream;
      };
    });
  });
  const states = (page: Page) =>
    page.evaluate(() =>
      (window as unknown as { streams: MediaStream[] }).streams.map((stream) => stream.getTracks()[0]?.readyState),
    );

  test("gives a picture, and goes out when it is taken, stopped or left", async ({ page, context }) => {
    await context.grantPermissions(["camera"]);
    const { input, run, reproduced, output } = await open(page, "echo-mask");
    const camera = input.getByRole("button", { name: "Use the camera" }).first();
    const preview = input.getByLabel("What the camera sees");
    await camera.click();
    await expect(preview).toBeVisible();
    await expect(input.getByRole("button", { name: "Take the picture" })).toBeFocused();
    await input.getByRole("button", { name: "Stop the camera" }).click();
    await expect(preview).toBeHidden();
    await expect(camera).toBeFocused();
    expect(await states(page)).toEqual(["ended"]);
    await run.click();
    await expect(reproduced).toBeVisible(); // the example is in the form as before

    await camera.click();
    await expect(input.getByRole("button", { name: "Take the picture" })).not.toHaveAttribute("aria-disabled", "true");
    await input.getByRole("button", { name: "Take the picture" }).click();
    const taken = input.getByAltText("Given for Picture");
    await expect(taken).toBeVisible();
    const width = () => taken.evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBeGreaterThan(100);
    expect(await states(page)).toEqual(["ended", "ended"]);
    await input.getByRole("button", { name: "Clear" }).click(); // the mask was of the other picture's size
    await drag(page, input.getByRole("application"), [
      [0.2, 0.2],
      [0.8, 0.8],
    ]);
    await run.click();
    await expect(output("Seen")).toContainText(`${await width()} × `);

    await camera.click();
    await expect(preview).toBeVisible();
    await page.getByRole("tab", { name: "Readme" }).click();
    await expect(page.getByRole("heading", { name: "echo-mask", exact: true })).toBeVisible();
    expect(await states(page)).toEqual(["ended", "ended", "ended"]);
  });

  test("that is not allowed is told, and what was given stays", async ({ page, context }) => {
    await context.clearPermissions();
    const { input, run, reproduced } = await open(page, "echo-mask");
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
    });
    await input.getByRole("button", { name: "Use the camera" }).first().click();
    await expect(input.getByRole("alert")).toContainText("The camera was not allowed.");
    await expect(input.getByAltText("Given for Picture")).toBeVisible();
    await run.click();
    await expect(reproduced).toBeVisible();
  });
});

test("a picture on the clipboard is pasted by the button, or by key after a click into the field", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { input, example } = await open(page, "echo-boxes");
  await page.evaluate(
    (bytes) =>
      navigator.clipboard.write([
        new ClipboardItem({ "image/png": new Blob([new Uint8Array(bytes)], { type: "image/png" }) }),
      ]),
    [...shades],
  );
  await expect(example("Two boxes")).toHaveAttribute("aria-pressed", "true");
  await input.getByRole("button", { name: "Paste" }).click();
  await expect(example("Two boxes")).toHaveAttribute("aria-pressed", "false");
  await example("Two boxes").click();
  await expect(example("Two boxes")).toHaveAttribute("aria-pressed", "true");
  await input.getByText("or drop it here, or paste it").click();
  await page.keyboard.press("Control+V");
  await expect(example("Two boxes")).toHaveAttribute("aria-pressed", "false");
  await expect(input.getByAltText("Given for Picture")).toBeVisible();
});

test.describe("a mask", () => {
  test("is drawn over the picture with the pointer, in the picture's size", async ({ page }) => {
    const { input, run, output } = await open(page, "echo-mask");
    await input.getByRole("button", { name: "Clear" }).click();
    const pad = input.getByRole("application", { name: /^Area, drawn/ });
    await input.getByRole("slider", { name: "Brush size" }).focus();
    await page.keyboard.press("End"); // 40 % of 48 pixels
    // Over the whole upper edge, and out of it: the disc of the brush reaches 9.6 pixels down.
    await drag(page, pad, [
      [0, 0],
      [1, 0],
    ]);
    await expect(pad).toHaveAttribute("aria-busy", "false");
    await run.click();
    const seen = output("Seen");
    const marked = seen.getByRole("listitem").filter({ hasText: "marked" });
    await expect(marked).toBeVisible();
    const share = Number.parseFloat((await marked.textContent())?.replace(/[^\d.]/g, "") ?? "");
    expect(Math.abs(share - (9.6 / 48) * 100)).toBeLessThan(1.5);
    await expect(seen).toContainText("64 × 48");
    await input.getByRole("button", { name: "Undo" }).click();
    await run.click();
    await expect(input.getByRole("alert")).toContainText("Area is missing.");
  });

  test("is drawn, erased and read with the keys alone", async ({ page }) => {
    const { input, run, output } = await open(page, "echo-mask");
    await input.getByRole("button", { name: "Clear" }).click();
    const pad = input.getByRole("application", { name: /^Area, drawn/ });
    await pad.focus();
    await page.keyboard.press("Space");
    for (let time = 0; time < 3; time++) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Space");
    await expect(pad).toHaveAttribute("aria-busy", "false");
    await run.click();
    const reader = output("Seen").getByRole("application", { name: "Seen, read at a place" });
    await reader.focus();
    await expect(output("Seen")).toContainText("marked at 32, 24");
    for (let time = 0; time < 5; time++) await page.keyboard.press("ArrowUp");
    await expect(output("Seen")).toContainText("background at 32, 19");

    await input.getByRole("radio", { name: "Erase" }).click();
    await pad.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    await expect(pad).toHaveAttribute("aria-busy", "false");
    const share = output("Seen").getByRole("listitem").filter({ hasText: "marked" });
    const before = (await share.textContent()) ?? "";
    await run.click();
    await expect(share).not.toHaveText(before); // the answer before it stands until then
    await reader.focus();
    for (let time = 0; time < 5; time++) await page.keyboard.press("ArrowDown");
    await expect(output("Seen")).toContainText("background at 32, 24");
  });

  test("of an example is shown over its picture as it is, and saved with its classes", async ({ page }) => {
    const { run, reproduced, output, result, example } = await open(page, "echo-mask");
    await example("Upper half").click();
    await run.click();
    await expect(reproduced).toBeVisible();
    const { rgb, width, height } = await pixels(output("Seen").getByRole("img", { name: "Seen, by its classes" }));
    expect([width, height]).toEqual([64, 48]);
    const blue = rgb.filter((byte, at) => at % 3 === 2 && byte === 178);
    expect(blue).toHaveLength(64 * 24);
    await result.getByText("Raw outputs").click();
    const saving = page.waitForEvent("download");
    await result.getByRole("button", { name: "Save seen.png" }).click();
    const png = decode(readFileSync(await (await saving).path()));
    expect([png.width, png.height, png.data[0], png.data.at(-1)]).toEqual([64, 48, 1, 0]);
  });
});

test("a mask lies over the picture that stands in for the one that was left out, in the form and in the result, and it is fetched once", async ({
  page,
}) => {
  const fetched: string[] = [];
  page.context().on("request", (request) => {
    if (request.url().includes("shades.png")) fetched.push(request.url());
  });
  const { input, run, reproduced, output } = await open(page, "echo-mask-preset");
  await expect(input.getByText("Left out: the default shades.png is used.")).toBeVisible();
  const width = (shown: Locator) => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth);
  await expect.poll(() => width(input.getByAltText("What is drawn over"))).toBe(64);
  await run.click();
  await expect(reproduced).toBeVisible();
  await expect.poll(() => width(output("Seen").getByAltText("What the model was given"))).toBe(64);
  expect(fetched).toHaveLength(1);
});

test.describe("boxes", () => {
  test("are drawn over the picture, and found ones looked at one by one", async ({ page }) => {
    const { input, run, output, result, reproduced } = await open(page, "echo-boxes");
    await run.click();
    await expect(reproduced).toBeVisible();
    for (const place of [2, 1]) await input.getByRole("button", { name: `Remove box ${place}` }).click();
    const stage = input.getByRole("img", { name: "Prompt, drawn with the pointer" });
    await drag(page, stage, [
      [0.25, 0.5],
      [0.75, 1],
    ]);
    await drag(page, stage, [
      [0.5, 0.25],
      [0, 0],
    ]);
    await expect(input.getByRole("textbox", { name: "Box 1, left" })).toHaveValue("16");
    await expect(input.getByRole("textbox", { name: "Box 1, bottom" })).toHaveValue("48");
    await drag(page, stage, [
      [0.1, 0.1],
      [0.9, 0.9],
    ]);
    await expect(input.getByRole("alert")).toContainText("The model takes 2 boxes at most.");
    await run.click();
    const list = output("Found").getByRole("list", { name: "Found, boxes" });
    await expect(list.getByRole("button")).toHaveText([
      /^cat90\.00 %, from 16, 24 to 48, 48$/,
      /^dog60\.00 %, from 0, 0 to 32, 12$/,
    ]);
    await list.getByRole("button", { name: /cat/ }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(list.getByRole("button", { name: /dog/ })).toBeFocused();

    await result.getByText("Raw outputs").click();
    const saving = page.waitForEvent("download");
    await result.getByRole("button", { name: "Save found.csv" }).click();
    const csv = readFileSync(await (await saving).path(), "utf8").split("\r\n");
    expect(csv[0]).toBe("left,top,right,bottom,label,score");
    expect(csv[1]).toMatch(/^16,24,48,48,cat,0\.8999/);
  });

  test("that are wrong are named, and stay as typed", async ({ page }) => {
    const { input, run } = await open(page, "echo-boxes");
    const left = input.getByRole("textbox", { name: "Box 2, left" });
    await left.fill("wide");
    await run.click();
    await expect(input.getByRole("alert")).toContainText("wide");
    await expect(left).toHaveAttribute("aria-invalid", "true");
    await left.fill("60");
    await run.click();
    await expect(input.getByRole("alert")).toContainText("box 2 has no area");
    await expect(left).toHaveValue("60");
  });
});

test("a tensor is made in the size that is asked for, and looked at layer by layer; whole numbers beyond 2⁵³ are exact", async ({
  page,
}) => {
  const { input, run, output, example, reproduced } = await open(page, "echo-tensor");
  await example("Two layers").click();
  await run.click();
  await expect(reproduced.first()).toBeVisible();
  await expect(output("Count")).toContainText("9007199254740993, -1");
  const same = output("Same");
  await expect(same).toContainText("FP32 [2, 2, 3], from 1 to 60");
  await expect(same.getByRole("figure")).toContainText("[0, :, :], from 1 (clear) to 6 (blue, at the cross)");
  await same.getByRole("slider", { name: "Same, index along axis 0" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(same.getByRole("figure")).toContainText("[1, :, :], from 10 (clear) to 60 (blue, at the cross)");

  const layers = input.getByRole("textbox", { name: "layers" });
  await layers.fill("9");
  await input.getByRole("button", { name: "Random" }).click();
  await expect(input.getByRole("alert")).toContainText("layers: 9 is more than 8.");
  await layers.fill("5");
  await input.getByRole("button", { name: "Random" }).click();
  await expect(input.getByRole("alert")).toBeHidden();
  await run.click();
  await expect(same).toContainText("FP32 [5, 2, 3]");
});

test("a graph that does not say how many axes it takes is given tensors of any shape", async ({ page, hostile }) => {
  const anyShaped = (name: string) => valueInfo(name, tensorType(element.float, null));
  const onnx = model({
    nodes: [node({ type: "Identity", inputs: ["x"], outputs: ["y"] })],
    inputs: [anyShaped("x")],
    outputs: [anyShaped("y")],
  });
  await page.goto(await hostile.publish(numberModel("any-rank", { onnx, manifestBytes: Buffer.from("{}") })));
  await page.getByRole("button", { name: "Call the graph without it" }).click();
  const { input, run, result } = modelPage(page);
  const field = input.getByRole("textbox", { name: "x" });
  await expect(field).toHaveAccessibleDescription("FP32 of any shape");
  await input.getByRole("textbox", { name: "Shape" }).fill("1, 3, 2, 2");
  await input.getByRole("button", { name: "Zeros" }).click();
  await run.click();
  await expect(result).toContainText("FP32 [1, 3, 2, 2]");
  await field.fill("[[1, 2, 3], [4, 5, 6]]");
  await run.click();
  await expect(result).toContainText("FP32 [2, 3]");
});

for (const name of ["echo-boxes", "echo-mask", "echo-tensor"]) {
  test(`${name}: axe finds nothing serious, light and dark, and nothing is wider than a phone`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
    await page.setViewportSize({ width: 1440, height: 900 });
    const { run, reproduced, result } = await open(page, name);
    await run.click();
    await expect(reproduced.first()).toBeVisible();
    await result.getByText("Raw outputs").click();
    expect.soft(await findings(page), "wide").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await findings(page, { onlyColours: true }), "dark").toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect.soft(await findings(page), "narrow").toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
}
