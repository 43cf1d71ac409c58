import { expect, type Locator, type Page } from "@playwright/test";

export type Tab = "Try it" | "Use it" | "Inside" | "Evidence" | "Versions" | "Files" | "Readme";

/** What a visitor finds on a model's page. */
export function modelPage(page: Page) {
  const input = page.getByRole("region", { name: "Input", exact: true });
  const result = page.getByRole("region", { name: "Result", exact: true });
  return {
    input,
    result,
    run: input.getByRole("button", { name: "Run on this device" }),
    stop: input.getByRole("button", { name: "Stop" }),
    again: result.getByRole("button", { name: "Run again" }),
    /** The notice in place of a result. */
    failure: result.getByRole("alert"),
    reproduced: result.getByText("Reproduced."),
    tab: (name: Tab) => page.getByRole("tab", { name }),
    example: (title: string) => input.getByRole("button", { name: title, exact: true }),
    output: (title: string) => result.getByRole("region", { name: title, exact: true }),
    /** Where the time went, a line for each phase: `Model 155 KB here`. */
    phase: (name: string) => result.getByRole("listitem").filter({ hasText: new RegExp(`^${name}`) }),
    async open(model: string, tab?: Lowercase<Tab>) {
      await page.goto(tab === undefined ? `/m/${model}` : `/m/${model}?tab=${tab}`);
      await expect(page.getByText("Read here")).toBeVisible();
    },
  };
}

/** What a visitor finds, beside that, on the page of a model that `numberModel` made. */
export function numberPage(page: Page) {
  const model = modelPage(page);
  const number = model.input.getByRole("textbox", { name: "Number", exact: true });
  const answer = model.output("Double").locator("span").first(); // without the title over it
  return {
    ...model,
    number,
    answer,
    async type(given: number) {
      await number.fill(String(given));
    },
    /** Runs on what is typed, and reads the double of it: the page and its runtime are well. */
    async doubles(given: number) {
      await number.fill(String(given));
      await model.run.click();
      await expect(answer).toHaveText(String(2 * given));
    },
  };
}

/** The label bars of a classifier's answer, most likely first: the label and its share in percent. */
export async function labelBars(output: Locator): Promise<{ label: string; percent: number }[]> {
  const bars = await output.getByRole("listitem").allInnerTexts();
  return bars.map((bar) => {
    const [label = "", percent = ""] = bar.split("\n").map((part) => part.trim());
    return { label, percent: percent.startsWith("<") ? 0 : Number.parseFloat(percent) };
  });
}

/** Red, green and blue of every pixel that a canvas shows. */
export async function pixels(canvas: Locator): Promise<{ width: number; height: number; rgb: number[] }> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const data = (element as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    return { width, height, rgb: Array.from(data).filter((_, place) => place % 4 !== 3) };
  });
}

type Stroke = readonly (readonly [x: number, y: number])[];

/** Draws on the pad with the mouse. Points are fractions of the paper's side; the pen moves from one to the next. */
export async function draw(page: Page, strokes: readonly Stroke[]): Promise<void> {
  const pad = page.getByRole("application", { name: /drawn with the pointer/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("the pad is not in sight");
  const to = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  for (const [first, ...rest] of strokes) {
    if (!first) continue;
    await page.mouse.move(...to(first));
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...to(point));
    await page.mouse.up();
  }
  await expect(pad).toHaveAttribute("aria-busy", "false");
}
