import type { Locator } from "@playwright/test";
import { demoFile, npyNumbers } from "./support/demo";
import { modelPage, pixels } from "./support/modelPage";
import { expect, test } from "./support/test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const cat = demoFile("upscale-2x", "examples/cat.png");
const photo = { name: "cat.png", mimeType: "image/png", buffer: cat };

/** Mean distance of a drawn picture from the one that PyTorch made of the same cat, in 255ths. */
async function distanceFromGolden(drawn: Locator): Promise<number> {
  const { rgb, width, height } = await pixels(drawn);
  const { numbers } = npyNumbers(demoFile("upscale-2x", "examples/cat-enlarged.npy"));
  const golden = (place: number) => 255 * (numbers[(place % 3) * width * height + Math.floor(place / 3)] ?? Number.NaN);
  return rgb.reduce((sum, byte, place) => sum + Math.abs(byte - golden(place)), 0) / rgb.length;
}

test.describe("a picture", () => {
  const made = "Enlarged, made by the model";
  /** Another picture than the first example, so that nothing is right by being there already. */
  const other = "A small cup";

  test("is chosen as a PNG file", async ({ page }) => {
    const { open, input, run, example, output } = modelPage(page);
    await open("atelier/upscale-2x");
    await example(other).click();
    await input.getByLabel("File for Picture").setInputFiles(photo);
    await expect(example(other)).toHaveAttribute("aria-pressed", "false");
    await run.click();
    await expect(output("Enlarged")).toContainText("128 × 96 pixels");
    expect(await distanceFromGolden(output("Enlarged").getByRole("img", { name: made }))).toBeLessThan(0.5);
  });

  test("is chosen as a JPEG file", async ({ page }) => {
    const { open, input, run, example, output } = modelPage(page);
    await open("atelier/upscale-2x");
    await example(other).click();
    // The browser's own encoder makes the JPEG of the same cat.
    const jpeg = await page.evaluate(
      async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
        const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
        return [...new Uint8Array(await blob.arrayBuffer())];
      },
      [...cat],
    );
    await input
      .getByLabel("File for Picture")
      .setInputFiles({ name: "cat.jpg", mimeType: "image/jpeg", buffer: Buffer.from(jpeg) });
    await run.click();
    await expect(output("Enlarged")).toContainText("128 × 96 pixels");
    expect(await distanceFromGolden(output("Enlarged").getByRole("img", { name: made }))).toBeLessThan(6);
  });

  test("is dropped onto its field", async ({ page }) => {
    const { open, input, run, example, output } = modelPage(page);
    await open("atelier/upscale-2x");
    await example(other).click();
    const dragged = await page.evaluateHandle(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], "cat.png", { type: "image/png" }));
        return transfer;
      },
      [...cat],
    );
    const field = input.getByText("or drop it here, or paste it");
    await field.dispatchEvent("dragover", { dataTransfer: dragged });
    await field.dispatchEvent("drop", { dataTransfer: dragged });
    await run.click();
    await expect(output("Enlarged")).toContainText("128 × 96 pixels");
    expect(await distanceFromGolden(output("Enlarged").getByRole("img", { name: made }))).toBeLessThan(0.5);
  });

  test("is pasted from the clipboard", async ({ page }) => {
    const { open, input, run, example, output } = modelPage(page);
    await open("atelier/upscale-2x");
    await example(other).click();
    await page.evaluate(
      (bytes) =>
        navigator.clipboard.write([
          new ClipboardItem({ "image/png": new Blob([new Uint8Array(bytes)], { type: "image/png" }) }),
        ]),
      [...cat],
    );
    await input.getByRole("button", { name: "Choose another" }).focus();
    await page.keyboard.press("Control+V");
    await expect(example(other)).toHaveAttribute("aria-pressed", "false");
    await run.click();
    await expect(output("Enlarged")).toContainText("128 × 96 pixels");
    expect(await distanceFromGolden(output("Enlarged").getByRole("img", { name: made }))).toBeLessThan(0.5);
  });

  test("that is none is refused by name, and the one before stays", async ({ page }) => {
    const { open, input, run, example, reproduced } = modelPage(page);
    await open("atelier/upscale-2x");
    await expect(example("A small cat")).toHaveAttribute("aria-pressed", "true");
    await input
      .getByLabel("File for Picture")
      .setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no picture") });
    await expect(input.getByRole("alert")).toContainText("notes.txt");
    await expect(example("A small cat")).toHaveAttribute("aria-pressed", "true");
    await run.click();
    await expect(reproduced).toBeVisible();
  });
});

test("a text is named its language, sentence after sentence", async ({ page }) => {
  const { open, input, run, output } = modelPage(page);
  await open("lexikon/language-id");
  for (const [text, language] of [
    ["Der Zug nach Hamburg fährt heute leider zehn Minuten später ab.", "German"],
    ["Je voudrais une baguette et deux croissants, s'il vous plaît.", "French"],
    ["Domani andiamo al mare con gli amici di mia sorella.", "Italian"],
    ["Jag skulle vilja ha en kopp kaffe och en kanelbulle.", "Swedish"],
    ["Could you tell me where the nearest library is?", "English"],
    ["Não consigo encontrar as minhas chaves em lado nenhum.", "Portuguese"],
    ["Akşam yemeğinden sonra parkta yürüyüşe çıkalım.", "Turkish"],
    ["Wczoraj kupiłem świeży chleb i trochę sera.", "Polish"],
  ] as const) {
    await input.getByLabel("Text").fill(text);
    await run.click();
    await expect.soft(output("Language").locator("b")).toHaveText(language);
  }
});

test("a row of a table is edited, and a number outside is named under its field", async ({ page }) => {
  const { open, input, run, output, result } = modelPage(page);
  await open("fieldnotes/iris-species");
  const petal = input.getByLabel("Petal length");
  await expect(petal).toHaveValue("1.3"); // the example is in

  await petal.fill("99");
  await input.getByLabel("Petal width").fill("2,5"); // a decimal comma is a point
  await run.click();
  await expect(petal).toHaveAccessibleDescription(/99 is more than 8\.4/);
  await expect(petal).toHaveAttribute("aria-invalid", "true");
  await expect(result.getByText("Press Run")).toBeVisible();
  await expect(petal).toHaveValue("99");
  await expect(input.getByLabel("Petal width")).toHaveValue("2,5");
  await expect(input.getByLabel("Sepal length")).toHaveValue("4.4");

  await petal.fill("6");
  await run.click();
  // A petal of 6 × 2.5 cm is virginica's alone among Fisher's flowers.
  await expect(output("Species").locator("b")).toHaveText("Iris virginica");
});

test("a row of a spreadsheet fills all the fields, and an empty one tells what is used for it", async ({ page }) => {
  const { open, input, run, output } = modelPage(page);
  await open("fieldnotes/iris-species");
  const sheet = "Petal length\tPetal width\tSepal length\tSepal width\n6\t2.5\t6.3\t3.3";
  await page.evaluate((text) => navigator.clipboard.writeText(text), sheet);
  await input.getByLabel("Sepal length").focus();
  await page.keyboard.press("Control+V");
  await expect(input.getByLabel("Sepal length")).toHaveValue("6.3");
  await expect(input.getByLabel("Petal width")).toHaveValue("2.5");
  await run.click();
  await expect(output("Species").locator("b")).toHaveText("Iris virginica");

  await input.getByLabel("Sepal length").fill("");
  await expect(input.getByLabel("Sepal length")).toHaveAttribute("placeholder", "5.8 if empty");
});

test("a text longer than the model takes stays whole, and it is said by how much", async ({ page }) => {
  const { open, input, run } = modelPage(page);
  await open("lexikon/language-id");
  const long = "zu lang ".repeat(700); // 5,600 characters, where 5,000 are the most
  await page.evaluate((text) => navigator.clipboard.writeText(text), long);
  const text = input.getByLabel("Text");
  await text.fill("");
  await text.focus();
  await page.keyboard.press("Control+V");
  await expect(input.getByText("5,600 of 160 characters")).toBeVisible();
  await run.click();
  await expect(text).toHaveAccessibleDescription(/The text has 5600 characters, 600 more than the model takes\./);
  await expect(text).toHaveValue(long);
});

test("a number and a choice change the picture", async ({ page }) => {
  const { open, input, run, output } = modelPage(page);
  await open("atelier/colour-vision");
  await input.getByLabel("Severity", { exact: true }).fill("0");
  await run.click();
  // Without any deficiency the picture is seen as it is: the made pixels are the given ones.
  const made = output("What is seen").getByRole("img", { name: "made by the model" });
  const given = await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
      return Array.from(data).filter((_, place) => place % 4 !== 3);
    },
    [...demoFile("colour-vision", "examples/coffee.png")],
  );
  const { rgb } = await pixels(made);
  expect(Math.max(...rgb.map((byte, place) => Math.abs(byte - (given[place] ?? Number.NaN))))).toBeLessThanOrEqual(1);

  await input.getByLabel("Severity", { exact: true }).fill("1");
  await input.getByLabel("Seen by").selectOption("Tritanopia (no blue cones)");
  await run.click();
  const sum = (bytes: readonly number[]) => bytes.reduce((all, byte) => all + byte, 0);
  // The picture before stays until the next one takes its place.
  await expect.poll(async () => sum((await pixels(made)).rgb)).not.toBe(sum(rgb));
});

test.describe("a series", () => {
  // Every day from 100 to 100 with a high of 101 and a low of 99. By hand, with 252 days a year:
  // Parkinson ln(101/99) / √(4 ln 2) · √252 = 19.07 %; Garman–Klass √(½ ln²(101/99)) · √252 = 22.45 %; close to close 0.
  const days = Array.from({ length: 5 }, () => [100, 101, 99, 100]);

  test("is pasted from a spreadsheet, with its head", async ({ page }) => {
    const { open, input, run, output } = modelPage(page);
    await open("quantdesk/ohlc-volatility");
    await expect(input.getByText("60 rows (3 to 5,000)")).toBeVisible();
    const sheet = [["open", "high", "low", "close"], ...days].map((row) => row.join("\t")).join("\n");
    await page.evaluate((text) => navigator.clipboard.writeText(text), sheet);
    await input.getByLabel("Open, row 1", { exact: true }).focus();
    await page.keyboard.press("Control+V");
    await expect(input.getByText("5 rows (3 to 5,000)")).toBeVisible();
    await expect(input.getByRole("img", { name: "Open: 5 rows, all 100", exact: true })).toBeVisible();
    await expect(input.getByRole("img", { name: /^(?:Open|High|Low|Close): / })).toHaveCount(4);
    await run.click();
    await expect(output("Parkinson")).toContainText("19.07 % a year");
    await expect(output("Garman–Klass")).toContainText("22.45 % a year");
    await expect(output("Close to close")).toContainText(/\D0 % a year$/);
  });

  test("that is pasted where it has no room is refused, and nothing is replaced", async ({ page }) => {
    const { open, input } = modelPage(page);
    await open("quantdesk/ohlc-volatility");
    await expect(input.getByText("60 rows (3 to 5,000)")).toBeVisible();
    const cell = input.getByLabel("Low, row 1", { exact: true });
    const before = await cell.inputValue();
    await page.evaluate((text) => navigator.clipboard.writeText(text), "1\t2\t3\n4\t5\t6");
    await cell.focus();
    await page.keyboard.press("Control+V");
    await expect(input.getByRole("alert")).toContainText(
      "What was pasted has 3 columns, and from that cell on there is room for 2. Nothing was replaced.",
    );
    await expect(cell).toHaveValue(before);
    await input.getByLabel("High, row 1", { exact: true }).focus();
    await page.keyboard.press("Control+V");
    await expect(cell).toHaveValue("2");
    await expect(input.getByRole("alert")).toHaveCount(0);
  });

  test("is read from a CSV file, and its periods a year are another number", async ({ page }) => {
    const { open, input, run, output } = modelPage(page);
    await open("quantdesk/ohlc-volatility");
    const csv = `Open,High,Low,Close\n${days.map((row) => row.join(",")).join("\n")}\n`;
    await input
      .getByLabel("CSV file for Candles")
      .setInputFiles({ name: "days.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await expect(input.getByText("5 rows (3 to 5,000)")).toBeVisible();
    await input.getByLabel("Candles a year").fill("365");
    await run.click();
    // ln(101/99) / √(4 ln 2) · √365
    await expect(output("Parkinson")).toContainText("22.95 % a year");
  });

  test("is read from a price file by its columns' names, in whatever order", async ({ page }) => {
    const { open, input, run, output } = modelPage(page);
    await open("quantdesk/ohlc-volatility");
    const rows = days.map(([opened, high, low, close], day) => `2026-01-0${day + 5},${close},${high},${low},${opened}`);
    await input.getByLabel("CSV file for Candles").setInputFiles({
      name: "prices.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`Date,Close,High,Low,Open\n${rows.join("\n")}\n`),
    });
    await expect(input.getByText("Date was left out.")).toBeVisible();
    await expect(input.getByLabel("High, row 1", { exact: true })).toHaveValue("101");
    await run.click();
    await expect(output("Parkinson")).toContainText("19.07 % a year");
    await input.getByLabel("High, row 1", { exact: true }).fill("102");
    await expect(input.getByText("Date was left out.")).toHaveCount(0);
  });

  for (const { wrong, csv, says } of [
    {
      wrong: "too few columns",
      csv: "100,101,99\n100,101,99\n100,101,99\n",
      says: /Row 1 has 3 columns, and the model takes 4: Open, High, Low and Close\. Nothing was replaced\./,
    },
    { wrong: "no rows", csv: "\n\n", says: /The file has no rows\./ },
    {
      wrong: "one row that is torn",
      csv: "100,101,99,100\n100,101,99,100\n100,101\n",
      says: /Row 3 has 2 columns/,
    },
    {
      wrong: "a column that is not there",
      csv: "Open,High,Close\n100,101,100\n100,101,100\n100,101,100\n",
      says: /The file has no column Low\. Nothing was replaced\./,
    },
  ]) {
    test(`from a CSV file with ${wrong} is refused, and nothing is replaced`, async ({ page }) => {
      const { open, input } = modelPage(page);
      await open("quantdesk/ohlc-volatility");
      await expect(input.getByLabel("Open, row 1", { exact: true })).toHaveValue("100.01");
      await input
        .getByLabel("CSV file for Candles")
        .setInputFiles({ name: "wrong.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
      await expect(input.getByRole("alert")).toContainText(says);
      await expect(input.getByLabel("Open, row 1", { exact: true })).toHaveValue("100.01");
      await expect(input.getByText("60 rows (3 to 5,000)")).toBeVisible();
    });
  }

  test("with a word in place of a number is not run, and the cell is named", async ({ page }) => {
    const { open, input, run, result } = modelPage(page);
    await open("quantdesk/ohlc-volatility");
    const cell = input.getByLabel("High, row 2", { exact: true });
    await cell.fill("high");
    await run.click();
    await expect(cell).toHaveAttribute("aria-invalid", "true");
    await expect(input.getByRole("alert")).toContainText("“high” is not a number");
    await expect(cell).toHaveValue("high");
    await expect(result.getByText("Press Run")).toBeVisible();
  });
});

test("a tensor is typed as nested lists, and its shape follows", async ({ page }) => {
  const { open, input, run, output } = modelPage(page);
  await open("quantdesk/correlation-matrix");
  // The second column doubles the first, the third falls as the first rises.
  const observations = input.getByRole("textbox", { name: "Observations" });
  await observations.fill("[[1, 2, 3], [2, 4, 2], [3, 6, 1]]");
  await run.click();
  const cells = output("Correlation").getByRole("cell");
  await expect(cells).toHaveCount(9);
  const correlations = (await cells.allTextContents()).map((cell) => Math.round(Number(cell) * 1000) / 1000);
  expect(correlations).toEqual([1, 1, -1, 1, 1, -1, -1, -1, 1]);

  await observations.fill("[[1, 2, 3]]");
  await run.click();
  await expect(input.getByRole("alert")).toContainText("Observations needs at least 2 rows; there is 1.");

  await observations.fill("[[1, 2], [3");
  await run.click();
  await expect(input.getByRole("alert")).toBeVisible();
  await expect(observations).toHaveValue("[[1, 2], [3");
});
