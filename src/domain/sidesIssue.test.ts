import { expect, test } from "vitest";
import type { TensorSpec } from "./manifest";
import { sidesIssue } from "./sidesIssue";
import { settledShape, shapeIssue } from "./symbols";

function spec(more: Partial<TensorSpec>): TensorSpec {
  return {
    name: "picture",
    kind: "image",
    datatype: "FP32",
    layout: "NCHW",
    shape: [1, 3, "H", "W"],
    dims: { H: { minimum: 4, maximum: 512 }, W: { minimum: 4, maximum: 1024 } },
    optional: false,
    steps: [{ id: "decode_image", kwargs: {} }],
    ...more,
  };
}

test.each([
  ["too small", {}, [1, 3, 1, 1], "the picture is 1 × 1 pixels; at least 4 × 4 is needed"],
  ["too flat", {}, [1, 3, 2, 300], "the picture is 300 × 2 pixels; at least 4 × 4 is needed"],
  ["too high", {}, [1, 3, 600, 300], "the picture is 300 × 600 pixels; at most 1024 × 512 is taken"],
  [
    "too wide, where the height is free",
    { dims: { W: { maximum: 64 } } },
    [1, 3, 900, 65],
    "the picture is 65 × 900 pixels; at most 64 in width is taken",
  ],
  [
    "of another size than the only one",
    { layout: "NHWC", shape: [1, 28, 28, 1] },
    [1, 30, 20, 1],
    "the picture is 20 × 30 pixels; 28 × 28 is needed",
  ],
  [
    "of a side between two steps",
    { dims: { H: { minimum: 8, step: 8 }, W: { minimum: 8, step: 8 } } },
    [1, 3, 16, 21],
    "the picture is 21 × 16 pixels; a width in steps of 8 is needed, such as 16 or 24",
  ],
  [
    "of a side between two multiples of a step",
    { dims: { H: { step: 32 }, W: { step: 32 } } },
    [1, 3, 641, 640],
    "the picture is 640 × 641 pixels; a height in steps of 32 is needed, such as 640 or 672",
  ],
  [
    "that its steps made too small",
    {
      steps: [
        { id: "decode_image", kwargs: {} },
        { id: "resize", kwargs: {} },
      ],
    },
    [1, 3, 2, 8],
    "the picture comes to 8 × 2 pixels; at least 4 × 4 is needed",
  ],
] as [string, Partial<TensorSpec>, number[], string][])("a picture %s is told in pixels", (_, more, actual, issue) => {
  expect(sidesIssue(spec(more), actual)).toBe(issue);
  expect(shapeIssue(spec(more), actual, new Map())).toBe(issue);
});

test("a step without a minimum means its multiples, for a picture as for any tensor", () => {
  const stepped = spec({ dims: { H: { step: 32 }, W: { step: 32 } } });
  expect(shapeIssue(stepped, [1, 3, 672, 640], new Map())).toBeNull();
  expect(shapeIssue({ ...stepped, kind: "tensor" }, [1, 3, 672, 640], new Map())).toBeNull();
  expect(shapeIssue({ ...stepped, kind: "tensor" }, [1, 3, 641, 640], new Map())).toBe(
    "H: 641 is not a multiple of 32",
  );
  expect(settledShape(stepped, new Map())).toEqual([1, 3, 32, 32]);
});

test("a picture of a right size, and what is no picture, has no such issue", () => {
  expect(sidesIssue(spec({}), [1, 3, 4, 1024])).toBeNull();
  expect(sidesIssue(spec({ kind: "tensor" }), [1, 3, 1, 1])).toBeNull();
  expect(sidesIssue(spec({ layout: "NC" }), [1, 3, 1, 1])).toBeNull();
  expect(sidesIssue(spec({}), [3, 1, 1])).toBeNull(); // its axes are the shape's to tell
  expect(shapeIssue(spec({}), [3], new Map())).toBe("the shape [3] has 1 axis, not 4");
});
