import { expect, test } from "./support/hostileTest";
import { modelPage } from "./support/modelPage";
import { pictureModel } from "./support/pictureModels";

test.beforeAll(async ({ hostile }) => hostile.publish(pictureModel("echo-photo")));

/** EXIF data that says nothing but how the camera was held. */
const exif = (orientation: number) => [
  ...[0xff, 0xe1, 0, 34],
  ...Buffer.from("Exif\0\0MM\0*\0\0\0\u0008", "latin1"),
  ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
];

for (const [held, marks, size] of [
  ["upright", [], "400 × 700"],
  ["on its side", exif(6), "700 × 400"],
] as const) {
  test(`a photograph that was taken ${held} is read, some rows at a time, with the pixels that the browser shows`, async ({
    page,
  }) => {
    const { open, input, run, output } = modelPage(page);
    await open("mallory/echo-photo");
    /** More pixels than are read at once, in colours whose order shows; the page keeps the file. */
    const jpeg = await page.evaluate(async (segments) => {
      const canvas = new OffscreenCanvas(400, 700);
      const context = canvas.getContext("2d");
      if (!context) throw new Error("there is no canvas");
      const colours = context.createLinearGradient(0, 0, 400, 700);
      for (const [at, colour] of ["red", "gold", "navy", "teal"].entries()) colours.addColorStop(at / 3, colour);
      context.fillStyle = colours;
      context.fillRect(0, 0, 400, 700);
      context.fillStyle = "white";
      context.fillText("Photograph", 40, 650);
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
      const [first, second, ...rest] = new Uint8Array(await blob.arrayBuffer());
      const bytes = [first ?? 0, second ?? 0, ...segments, ...rest];
      Object.assign(window, { photograph: new Blob([Uint8Array.from(bytes)], { type: "image/jpeg" }) });
      return bytes;
    }, marks);
    await input
      .getByLabel("File for Picture")
      .setInputFiles({ name: "photograph.jpg", mimeType: "image/jpeg", buffer: Buffer.from(jpeg) });
    await run.click();
    await expect(output("Seen")).toContainText(`${size} pixels`);
    const differing = await output("Seen")
      .getByRole("img", { name: "Seen, made by the model" })
      .evaluate(async (shown) => {
        const { photograph } = window as unknown as { photograph: Blob }; // kept above
        const bitmap = await createImageBitmap(photograph, { colorSpaceConversion: "none" });
        const [one, other] = [shown as HTMLCanvasElement, bitmap].map((picture) => {
          const context = new OffscreenCanvas(700, 700).getContext("2d", { willReadFrequently: true });
          context?.drawImage(picture, 0, 0);
          return context?.getImageData(0, 0, 700, 700).data ?? [];
        });
        return one?.filter((sample, at) => sample !== other?.[at]).length;
      });
    expect(differing).toBe(0);
  });
}
