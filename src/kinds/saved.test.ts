import { decode } from "fast-png";
import { expect, test } from "vitest";
import { savedAs, savedFile } from "./saved";

const boxes = {
  kind: "boxes" as const,
  width: 640,
  height: 480,
  boxes: [
    { left: 1, top: 2, right: 30.5, bottom: 40, label: "cat, black", score: 0.9 },
    { left: 0, top: 0, right: 1, bottom: 1, label: "=2+2", score: 0.25 },
  ],
};

async function png(file: BlobPart) {
  return decode(new Uint8Array(await new Blob([file]).arrayBuffer()));
}

test("pictures are saved as PNG, lists as CSV, sounds as WAV", () => {
  expect(["image", "mask"].map(savedAs)).toEqual([["png"], ["png"]]);
  expect(["boxes", "classes", "table", "series"].map(savedAs)).toEqual([["csv"], ["csv"], ["csv"], ["csv"]]);
  expect(savedAs("audio")).toEqual(["wav"]);
  expect(["number", "text", "nothing"].map(savedAs)).toEqual([[], [], []]);
});

test("boxes are rows of CSV, and a label is no formula", async () => {
  expect(await savedFile(boxes, "csv")).toBe(
    'left,top,right,bottom,label,score\r\n1,2,30.5,40,"cat, black",0.9\r\n0,0,1,1,"\'=2+2",0.25',
  );
});

test("classes, tables and series are rows of CSV", async () => {
  const entries = [{ label: "seven", score: 0.99 }];
  expect(await savedFile({ kind: "classes", entries }, "csv")).toBe("label,score\r\nseven,0.99");
  const table = {
    columns: ["a", 'say "b"'],
    rows: [
      [1, null],
      [-2.5, "x\ny"],
    ],
  };
  const csv = 'a,"say ""b"""\r\n1,\r\n-2.5,"x\ny"';
  expect(await savedFile({ kind: "table", ...table }, "csv")).toBe(csv);
  expect(await savedFile({ kind: "series", ...table }, "csv")).toBe(csv);
});

test("a sound is saved as a WAV of 16 bits", async () => {
  const sound = { kind: "audio" as const, samplingRate: 8000, channels: [Float32Array.of(0, 0.5)] };
  const wav = new Uint8Array(await new Blob([await savedFile(sound, "wav")]).arrayBuffer());
  expect(wav).toHaveLength(44 + 4); // the smallest header, and two samples
  expect(new TextDecoder().decode(wav.subarray(0, 4))).toBe("RIFF");
  expect([...wav.subarray(44)]).toEqual([0, 0, 0, 0x40]); // 0.5 · 2¹⁵, little-endian
});

test("a picture keeps its colours, and what shines through it", async () => {
  const opaque = { width: 2, height: 1, rgba: Uint8ClampedArray.of(1, 2, 3, 255, 250, 251, 252, 255) };
  expect(await png(await savedFile({ kind: "image", picture: opaque }, "png"))).toMatchObject({
    width: 2,
    height: 1,
    channels: 3,
    data: Uint8Array.of(1, 2, 3, 250, 251, 252),
  });
  const glass = { width: 1, height: 1, rgba: Uint8ClampedArray.of(200, 100, 50, 3) };
  const { data } = await png(await savedFile({ kind: "image", picture: glass }, "png"));
  expect([...data]).toEqual([200, 100, 50, 3]);
});

test("a mask is saved as the places of its classes, with their colours", async () => {
  const mask = {
    kind: "mask" as const,
    width: 2,
    height: 1,
    classes: Uint16Array.of(1, 0),
    labels: ["background", "cat"],
  };
  const saved = await png(await savedFile(mask, "png"));
  expect([...saved.data]).toEqual([1, 0]);
  expect(saved.palette).toEqual([
    [0, 0, 0],
    [0, 114, 178],
  ]);
});

test("a mask of more classes than a palette holds is saved in their colours", async () => {
  const labels = Array.from({ length: 300 }, (_, at) => `class ${at}`);
  const mask = { kind: "mask" as const, width: 2, height: 1, classes: Uint16Array.of(0, 299), labels };
  const saved = await png(await savedFile(mask, "png"));
  expect([...saved.data]).toEqual([0, 114, 178, 213, 94, 0]); // 299 = 49 · 6 + 5
});
