import type { Page } from "@playwright/test";
import { blackPng, longMp3, movingGif, movingWebP, programSvg, writeLongWav } from "./support/files";
import { expect, test } from "./support/hostileTest";
import { modelPage } from "./support/modelPage";
import { pictureModel, shades } from "./support/pictureModels";
import { soundModel } from "./support/soundModel";
import { textModel } from "./support/textModel";

// What may be given without a thought, or put among a model's examples: too large, too long, or a program in place of a picture.

let pictures: string;
let sounds: string;
test.beforeAll(async ({ hostile }) => {
  pictures = await hostile.publish(pictureModel("echo-picture"));
  sounds = await hostile.publish(soundModel("long-sounds"));
});

const huge = blackPng(20_000, 10_000);

const unusable: [name: string, mimeType: string, file: Buffer, says: string][] = [
  ["200-megapixels.png", "image/png", huge, "200000000 pixels are more than 67108864"],
  ["sign.svg", "image/svg+xml", programSvg, "SVG is drawn by a program, and only pixels are taken"],
  ["sign.png", "image/png", programSvg, "SVG is drawn by a program, and only pixels are taken"],
  ["moving.gif", "image/gif", movingGif, "it is animated, and one still picture is needed"],
  ["moving.webp", "image/webp", movingWebP, "it is animated, and one still picture is needed"],
  ["moving.png", "image/png", blackPng(8, 8, 3), "it is animated, and one still picture is needed"],
];

/** Decoders of the browser that were used so far, by the pixels that they made. */
async function watchDecoders(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const decoded: number[] = [];
    Object.assign(window, { decoded });
    const own = window.createImageBitmap.bind(window);
    const noted = async (source: ImageBitmapSource, options?: ImageBitmapOptions) => {
      const bitmap = await own(source, options);
      decoded.push(bitmap.width * bitmap.height);
      return bitmap;
    };
    Object.assign(window, { createImageBitmap: noted });
    const note = ({ target }: Event) => {
      if (target instanceof HTMLImageElement) decoded.push(target.naturalWidth * target.naturalHeight);
    };
    document.addEventListener("load", note, { capture: true });
  });
  return () => page.evaluate(() => (window as unknown as { decoded: number[] }).decoded); // what the script put there
}

test("pictures that no model can be given are refused by name before they are decoded, and the one before stays", async ({
  page,
}) => {
  const decoded = await watchDecoders(page);
  const { input, run, output } = modelPage(page);
  await page.goto(pictures);
  const given = input.getByRole("img", { name: "Given for Picture" });
  await input
    .getByLabel("File for Picture")
    .setInputFiles({ name: "shades.png", mimeType: "image/png", buffer: shades });
  await expect(given).toBeVisible();
  const address = await given.getAttribute("src");
  for (const [name, mimeType, buffer, says] of unusable) {
    await input.getByLabel("File for Picture").setInputFiles({ name, mimeType, buffer });
    await expect(input.getByRole("alert")).toHaveText(`${name} was not taken: ${says}.`);
    await expect(given).toHaveAttribute("src", address ?? "");
  }
  expect(Math.max(...(await decoded()))).toBeLessThanOrEqual(64 * 48);
  await run.click();
  await expect(output("Seen")).toContainText("64 × 48 pixels");
  await expect(page).not.toHaveTitle(/taken/);
});

test("an example's picture is a stranger's: one that is no picture to use is told and not drawn", async ({
  page,
  hostile,
}) => {
  const decoded = await watchDecoders(page);
  const { input, run, result, example } = modelPage(page);
  await page.goto(await hostile.publish(pictureModel("hostile-examples", [huge, programSvg])));
  await expect(input.getByText("This is no picture to use: 200000000 pixels are more than 67108864.")).toBeVisible();
  await example("Other").click();
  await expect(input.getByText("This is no picture to use: SVG is drawn by a program, and only pixels")).toBeVisible();
  await run.click();
  await expect(result.getByText("Press Run")).toBeVisible(); // nothing was run
  expect(await decoded()).toEqual([]);
  await input
    .getByLabel("File for Picture")
    .setInputFiles({ name: "shades.png", mimeType: "image/png", buffer: shades });
  await run.click();
  await expect(result).toContainText("64 × 48 pixels");
});

test("a recording of three hours is refused by what its header says, and nothing of it is decoded", async ({
  page,
}, info) => {
  await page.addInitScript(() => {
    const counts = { decoded: 0 };
    Object.assign(window, { counts });
    const own = BaseAudioContext.prototype.decodeAudioData;
    BaseAudioContext.prototype.decodeAudioData = function decode(...given) {
      counts.decoded += 1;
      return own.apply(this, given);
    };
  });
  const { input, run, output, example } = modelPage(page);
  await page.goto(sounds);
  await example("A loud tone").click();
  const given = input.getByRole("img", { name: "Given for Recording" });
  await expect(given).toBeVisible();
  const recording = input.getByLabel("File for Recording");
  const wav = info.outputPath("lecture.wav");
  writeLongWav(wav);
  await recording.setInputFiles(wav);
  await expect(input.getByRole("alert")).toHaveText(
    "lecture.wav was not taken: it lasts 3 h 00 min, more than 30 min 00 s.",
  );
  await recording.setInputFiles({ name: "lecture.mp3", mimeType: "audio/mpeg", buffer: longMp3() });
  await expect(input.getByRole("alert")).toHaveText(
    "lecture.mp3 was not taken: it lasts 3 h 00 min, more than 30 min 00 s.",
  );
  expect(await page.evaluate(() => (window as unknown as { counts: { decoded: number } }).counts.decoded)).toBe(0); // what the script put there
  await expect(given).toBeVisible();
  await run.click();
  await expect(output("Loudest")).toContainText("0.5");
});

test("a text of 10 MB stays in its field, is not sent to a model, and leaves the page usable", async ({
  page,
  hostile,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { input, run, result, output } = modelPage(page);
  await page.goto(await hostile.publish(textModel("any-text")));
  const text = input.getByRole("textbox", { name: "Text" });
  await text.fill("");
  await page.evaluate(() => navigator.clipboard.writeText(`${"long ".repeat(19)}line\n`.repeat(100_000)));
  await text.focus();
  await page.keyboard.press("Control+V");
  const kept = input.getByText("10,000,000 characters: too many to edit here. It begins “long long");
  await expect(kept).toBeVisible();
  await run.click();
  await expect(input.getByRole("alert")).toContainText(
    "The text has 10000000 characters, 9900000 more than the model takes.",
  );
  await expect(kept).toBeVisible();
  await expect(result.getByText("Press Run")).toBeVisible();
  await input.getByRole("button", { name: "Clear" }).click();
  await text.fill("Az");
  await run.click();
  await expect(output("Double")).toHaveText("Double122");
});
