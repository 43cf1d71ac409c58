import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { node, model as onnxModel } from "@/runtime/graph/writeOnnx";
import { blockModel, blockNodes } from "./support/blockModel";
import { expect, test } from "./support/hostileTest";
import { numberPage } from "./support/modelPage";
import { numberModel, x, y } from "./support/numberModel";

// What a model file is made of: read on request, drawn, searched and listed.

/** What a visitor finds on the Inside tab. */
function insidePage(page: Page) {
  return {
    read: page.getByRole("button", { name: /^Read the model, / }),
    picture: page.getByRole("application", { name: "Picture of the graph" }),
    search: page.getByRole("searchbox", { name: "Search nodes" }),
    list: page.getByRole("grid", { name: "Nodes" }),
    chosen: page.getByRole("region", { name: "Chosen node" }),
    /** What stands beside a word, such as `Parameters`. */
    fact: (word: string) => page.getByText(word, { exact: true }).locator("xpath=following-sibling::dd[1]"),
  };
}

/** Pixels that are not the ground's colour, of all that the picture shows. */
function drawnPixels(page: Page): Promise<number> {
  return insidePage(page)
    .picture.locator("canvas")
    .evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height) ?? {};
      const colours = new Uint32Array(data?.buffer ?? new ArrayBuffer(4));
      return colours.filter((colour) => colour !== colours[0]).length;
    });
}

/** Findings of axe that keep somebody out. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
}

const blocks = 250;

test("a file of 2,000 nodes is read on request, drawn, searched and gone through by keys", async ({
  page,
  hostile,
}) => {
  test.setTimeout(120_000); // a layout and two audits of a whole page
  const onnx = blockModel(blocks, { task: "none", "<b>": "\u202eturned" });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`${await hostile.publish(numberModel("blocks", { onnx }))}?tab=inside`);
  const { read, picture, search, list, chosen, fact } = insidePage(page);

  // The manifest's word is there at once; the file's on request.
  await expect(page.getByRole("region", { name: "Inputs and outputs" }).getByText("FP32 [1]").first()).toBeVisible();
  await expect(fact("Parameters")).toHaveText("not read");
  await expect(read).toHaveText(/^Read the model, \d+ KB$/);
  await read.click();
  await expect(fact("Parameters")).toHaveText("2");
  await expect(fact("Operators")).toHaveText("5 kinds, 2,000 nodes");
  await expect(fact("Made by")).toHaveText("blocks 1.2");
  await expect(page.getByText("\ufffdturned")).toBeVisible();

  // The picture: something is drawn, more of it when all of it is.
  await expect(picture).toBeVisible();
  await expect.poll(() => drawnPixels(page)).toBeGreaterThan(2_000);
  const startScale = Number(await picture.getAttribute("data-scale"));
  await page.getByRole("button", { name: "Whole" }).click();
  await expect.poll(async () => Number(await picture.getAttribute("data-scale"))).toBeLessThan(startScale / 10);
  await expect.poll(() => drawnPixels(page)).toBeGreaterThan(300);

  // The search jumps: names of nodes, then operators, then tensors.
  await search.fill("blocks.137/");
  await expect(page.getByText(/^\d+ of 2,002 match\.$/)).toBeVisible();
  await search.press("Enter");
  await expect(page.getByText("1 of 12: Mul /blocks.137/query")).toBeVisible(); // eight, and the four that take its output
  await expect(chosen).toContainText("/blocks.136/out");
  await expect.poll(async () => Number(await picture.getAttribute("data-scale"))).toBeGreaterThan(0.8);
  await search.press("Enter");
  await expect(page.getByText("2 of 12: Mul /blocks.137/key")).toBeVisible();
  await search.press("Shift+Enter");
  await expect(page.getByText(/^1 of 12/)).toBeVisible();
  await search.press("ArrowDown");
  await expect(page.getByText(/^2 of 12/)).toBeVisible();
  await search.fill("sigmoid");
  await expect(page.getByText("250 of 2,002 match.")).toBeVisible();
  await expect(list).toHaveAttribute("aria-rowcount", "251");
  await search.fill("no such thing");
  await expect(page.getByText("Nothing has this in its names.")).toBeVisible();
  await search.press("Escape");
  await expect(list).toHaveAttribute("aria-rowcount", String(blocks * blockNodes + 2 + 1));

  // By keys alone: the picture moves and zooms, the list goes from row to row.
  await picture.focus();
  const scale = Number(await picture.getAttribute("data-scale"));
  await page.keyboard.press("-");
  await expect.poll(async () => Number(await picture.getAttribute("data-scale"))).toBeLessThan(scale);
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(chosen).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(chosen).toBeHidden();
  await list.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(chosen.getByRole("heading", { name: "Output" })).toBeVisible();
  await chosen.getByRole("button", { name: `Mul /blocks.${blocks - 1}/out` }).click();
  await expect(chosen).toContainText(`/blocks.${blocks - 1}/gate`);
  await expect(list.getByRole("row", { selected: true })).toContainText(`/blocks.${blocks - 1}/out`);

  await page.emulateMedia({ colorScheme: "light" });
  expect.soft(await findings(page), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect.soft(await findings(page), "dark").toEqual([]);
});

test("the picture is moved by a hand and zoomed by the wheel", async ({ page, hostile }) => {
  const chain = Array.from({ length: 30 }, (_, i) =>
    node({
      type: "Neg",
      name: `step ${i}`,
      inputs: [i === 0 ? "x" : `t${i}`],
      outputs: [i === 29 ? "y" : `t${i + 1}`],
    }),
  );
  const onnx = onnxModel({ nodes: chain, inputs: [x], outputs: [y] });
  await page.goto(`${await hostile.publish(numberModel("moved", { onnx }))}?tab=inside`);
  const { read, picture, chosen } = insidePage(page);
  await read.click();
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => drawnPixels(page)).toBeGreaterThan(2_000);
  const box = await picture.boundingBox();
  if (!box) throw new Error("the picture is not in sight");
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  const scaleNow = async () => Number(await picture.getAttribute("data-scale"));

  // Without the focus a wheel is the page's. (Not a real one: that would scroll the picture away.)
  const before = await scaleNow();
  await picture.dispatchEvent("wheel", { deltaY: -240, bubbles: true, cancelable: true });
  expect(await scaleNow()).toBe(before);

  // The one input stands at the top in the middle, at full size; dragged down, it is chosen where it came to.
  expect(before).toBe(1);
  await page.mouse.move(...middle);
  await page.mouse.down();
  await page.mouse.move(middle[0], middle[1] + 100, { steps: 5 });
  await page.mouse.up();
  await page.mouse.click(middle[0], box.y + 24 + 100 + 18);
  await expect(chosen.getByRole("heading", { name: "Input" })).toBeVisible();
  await page.mouse.wheel(0, -240);
  await expect.poll(scaleNow).toBeGreaterThan(before * 1.2);
});

test("what a call has fetched is read without asking", async ({ page, hostile }) => {
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("called")));
  await model.doubles(4);
  await page.getByRole("tab", { name: "Inside" }).click();
  const { read, fact, list } = insidePage(page);
  await expect(fact("Operators")).toHaveText("1 kind, 1 node");
  await expect(read).toBeHidden();
  await expect(list.getByRole("row")).toHaveCount(1 + 3); // its head, the node, an input and an output
});

test("too many nodes for a picture are listed, and the page says why", async ({ page, hostile }) => {
  const onnx = blockModel(750);
  await page.goto(`${await hostile.publish(numberModel("too-many", { onnx }))}?tab=inside`);
  const { read, picture, list, search } = insidePage(page);
  await read.click();
  await expect(page.getByText("6,002 nodes, inputs and outputs are more than a picture can tell apart")).toBeVisible();
  await expect(picture).toBeHidden();
  await expect(list).toHaveAttribute("aria-rowcount", "6003");
  await search.fill("/blocks.700/gate");
  await search.press("Enter");
  await expect(list.getByRole("row", { selected: true })).toContainText("Sigmoid");
});

test("a file that is no ONNX says so, and what is circular is drawn all the same", async ({ page, hostile }) => {
  const { read, picture, list } = insidePage(page);
  await page.goto(
    `${await hostile.publish(numberModel("no-onnx", { onnx: new Uint8Array(3000).fill(255) }))}?tab=inside`,
  );
  await read.click();
  await expect(page.getByRole("alert")).toContainText("The model file cannot be read as ONNX");

  const circle = onnxModel({
    inputs: [x],
    outputs: [y],
    nodes: [
      node({ type: "Add", name: "one", inputs: ["x", "b"], outputs: ["a"] }),
      node({ type: "Add", name: "two", inputs: ["a", "y"], outputs: ["b"] }),
      node({ type: "<script>alert(1)</script>", name: "__proto__", inputs: ["b"], outputs: ["y"] }),
    ],
  });
  await page.goto(`${await hostile.publish(numberModel("circle", { onnx: circle }))}?tab=inside`);
  await read.click();
  await expect(list.getByRole("row").filter({ hasText: "__proto__" })).toContainText("<script>alert(1)</script>");
  await expect(picture).toBeVisible();
  await expect.poll(() => drawnPixels(page)).toBeGreaterThan(500);
});

test("nothing inside a model is wider than a phone", async ({ page, hostile }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${await hostile.publish(numberModel("narrow", { onnx: blockModel(5) }))}?tab=inside`);
  const { read, picture } = insidePage(page);
  await read.click();
  await expect(picture).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
