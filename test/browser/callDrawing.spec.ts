import { draw, modelPage } from "./support/modelPage";
import { expect, test } from "./support/test";

// Digits as somebody writes them with a mouse, in fractions of the paper. None of them was ever trained or measured on.
const digits = {
  0: [
    [
      [0.52, 0.16],
      [0.36, 0.24],
      [0.28, 0.46],
      [0.31, 0.7],
      [0.45, 0.84],
      [0.61, 0.78],
      [0.7, 0.58],
      [0.68, 0.34],
      [0.57, 0.19],
      [0.5, 0.16],
    ],
  ],
  1: [
    [
      [0.4, 0.3],
      [0.54, 0.15],
      [0.53, 0.5],
      [0.52, 0.86],
    ],
  ],
  2: [
    [
      [0.3, 0.32],
      [0.38, 0.19],
      [0.54, 0.15],
      [0.67, 0.25],
      [0.66, 0.42],
      [0.5, 0.62],
      [0.3, 0.84],
      [0.5, 0.83],
      [0.73, 0.84],
    ],
  ],
  3: [
    [
      [0.32, 0.2],
      [0.48, 0.14],
      [0.65, 0.22],
      [0.63, 0.4],
      [0.45, 0.48],
      [0.63, 0.54],
      [0.7, 0.7],
      [0.58, 0.85],
      [0.4, 0.86],
      [0.28, 0.78],
    ],
  ],
  4: [
    [
      [0.4, 0.16],
      [0.32, 0.38],
      [0.27, 0.56],
      [0.5, 0.57],
      [0.74, 0.56],
    ],
    [
      [0.61, 0.34],
      [0.6, 0.6],
      [0.59, 0.88],
    ],
  ],
  5: [
    [
      [0.68, 0.17],
      [0.36, 0.17],
      [0.34, 0.46],
      [0.5, 0.41],
      [0.67, 0.5],
      [0.7, 0.68],
      [0.58, 0.83],
      [0.4, 0.86],
      [0.29, 0.79],
    ],
  ],
  6: [
    [
      [0.62, 0.14],
      [0.45, 0.3],
      [0.34, 0.54],
      [0.34, 0.74],
      [0.47, 0.86],
      [0.63, 0.82],
      [0.69, 0.66],
      [0.57, 0.54],
      [0.42, 0.58],
      [0.35, 0.7],
    ],
  ],
  7: [
    [
      [0.28, 0.18],
      [0.5, 0.18],
      [0.72, 0.17],
      [0.6, 0.44],
      [0.5, 0.66],
      [0.44, 0.86],
    ],
  ],
  8: [
    [
      [0.64, 0.26],
      [0.51, 0.15],
      [0.37, 0.24],
      [0.43, 0.42],
      [0.6, 0.55],
      [0.67, 0.72],
      [0.52, 0.86],
      [0.35, 0.76],
      [0.41, 0.58],
      [0.57, 0.44],
      [0.65, 0.29],
    ],
  ],
  9: [
    [
      [0.66, 0.3],
      [0.56, 0.17],
      [0.4, 0.19],
      [0.34, 0.34],
      [0.42, 0.48],
      [0.57, 0.46],
      [0.67, 0.32],
      [0.65, 0.6],
      [0.6, 0.86],
    ],
  ],
} as const;

test("each digit that is drawn with the mouse is recognised", async ({ page }) => {
  const { open, run, output, input } = modelPage(page);
  await open("inkwell/digit-cnn");
  for (const [digit, strokes] of Object.entries(digits)) {
    await input.getByRole("button", { name: "Clear" }).click();
    await draw(page, strokes);
    await run.click();
    await expect.soft(output("Digit").locator("b")).toHaveText(digit);
  }
});

test("a small digit in a corner is the same digit", async ({ page }) => {
  const { open, run, output, input } = modelPage(page);
  await open("inkwell/digit-cnn");
  await input.getByRole("button", { name: "Clear" }).click();
  const seven = digits[7].map((stroke) => stroke.map(([x, y]) => [0.55 + x * 0.4, 0.02 + y * 0.4] as const));
  await draw(page, seven);
  await run.click();
  await expect(output("Digit").locator("b")).toHaveText("7");
});

test("a stroke too many is taken back, and the paper cleared", async ({ page }) => {
  const { open, run, output, input } = modelPage(page);
  await open("inkwell/digit-cnn");
  const undo = input.getByRole("button", { name: "Undo" });
  const clear = input.getByRole("button", { name: "Clear" });
  await clear.click();
  await expect(input.getByText("Draw here")).toBeVisible();
  await expect(undo).toBeDisabled();

  const across = [
    [0.1, 0.1],
    [0.9, 0.9],
  ] as const;
  await draw(page, [...digits[1], across]);
  await undo.click();
  await run.click();
  await expect(output("Digit").locator("b")).toHaveText("1");
  await expect(page.getByRole("img", { name: "What the model saw of the drawing" })).toBeVisible();

  await clear.click();
  await expect(input.getByText("Draw here")).toBeVisible();
  await run.click();
  await expect(input.getByText("Your digit is missing.")).toBeVisible();
});
