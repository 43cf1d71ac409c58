import { expect, test } from "vitest";
import { tensorOf } from "@/domain/tensor";
import { holdsNumbers, type NumberTensor } from "./elements";
import { heatAxes, heatMap } from "./heatMap";

function numbers(...parameters: Parameters<typeof tensorOf>): NumberTensor {
  const tensor = tensorOf(...parameters);
  if (!holdsNumbers(tensor)) throw new Error("it holds texts");
  return tensor;
}
const opacities = ({ rgba }: { rgba: Uint8ClampedArray }) => [...rgba].filter((_, at) => at % 4 === 3);

test.each([
  [[2, 3], undefined, { rows: 0, columns: 1 }],
  [[1, 3, 28, 28], undefined, { rows: 2, columns: 3 }],
  [[1, 28, 20, 1], undefined, { rows: 1, columns: 2 }],
  [[1, 28, 20, 3], "NHWC", { rows: 1, columns: 2 }],
  [[1, 28, 20, 3], "NCHW", { rows: 2, columns: 3 }],
  [[28, 20, 3], "NHWC", { rows: 1, columns: 2 }], // a layout of another rank says nothing
  [[1, 10], undefined, { rows: 0, columns: 1 }],
  [[1, 1, 1], undefined, { rows: 1, columns: 2 }],
  [[10], undefined, null],
  [[], undefined, null],
  [[4, 0], undefined, null],
])("of %j in the layout %s the axes %j are drawn", (shape, layout, axes) => {
  expect(heatAxes(shape, layout)).toEqual(axes);
});

test("opacity goes from the least to the largest, which is where the cross stands", () => {
  const map = heatMap(numbers("FP32", [2, 3], [0, 1, 2, 3, 4, 5]), { rows: 0, columns: 1 }, []);
  expect(map).toMatchObject({ width: 3, height: 2, peak: { x: 2, y: 1 }, least: 0, most: 5 });
  expect(opacities(map)).toEqual([0, 51, 102, 153, 204, 255]);
});

test("the index along the other axes chooses the slice, also where they lie behind", () => {
  const tensor = numbers("INT8", [2, 2, 2], [0, 1, 2, 3, 4, 5, 6, 9]);
  const lastAxes = heatMap(tensor, { rows: 1, columns: 2 }, [1, 0, 0]);
  expect(lastAxes).toMatchObject({ least: 4, most: 7, peak: { x: 1, y: 1 } });
  const firstAxes = heatMap(tensor, { rows: 0, columns: 1 }, [0, 0, 1]); // 1 3 / 5 9
  expect(firstAxes).toMatchObject({ least: 1, most: 7 });
  expect(opacities(firstAxes)).toEqual([0, 64, 128, 255]); // 63.75 and 127.5, rounded as canvases do: ties to even
});

test("what is not finite is clear, and a slice of nothing else has no cross", () => {
  const map = heatMap(numbers("FP32", [1, 3], ["NaN", 2, 1]), { rows: 0, columns: 1 }, []);
  expect(opacities(map)).toEqual([0, 255, 0]);
  const none = heatMap(numbers("FP32", [1, 2], ["NaN", "-Infinity"]), { rows: 0, columns: 1 }, []);
  expect(none).toMatchObject({ peak: null, least: null, most: null });
});

test("the largest doubles, and numbers beyond 2⁵³, are drawn without harm", () => {
  const most = Number.MAX_VALUE;
  expect(opacities(heatMap(numbers("FP64", [1, 3], [-most, 0, most]), { rows: 0, columns: 1 }, []))).toEqual([
    0, 128, 255,
  ]);
  const whole = numbers("UINT64", [1, 2], ["0", "18446744073709551615"]);
  expect(opacities(heatMap(whole, { rows: 0, columns: 1 }, []))).toEqual([0, 255]);
});

test("of a very long axis every so many rows are drawn", () => {
  const map = heatMap(numbers("UINT8", [1100, 2], new Uint8Array(2200)), { rows: 0, columns: 1 }, []);
  expect(map).toMatchObject({ width: 2, height: 367, every: { rows: 3, columns: 1 } });
});
