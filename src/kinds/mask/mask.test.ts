import { expect, test } from "vitest";
import { maskClasses, maskShares } from "./maskClasses";
import { maskPicture } from "./maskPicture";

const textured = ["a", "b", "c", "d", "e", "f", "g"];

test("the ground is not painted, and the first class on it is blue", () => {
  expect(maskClasses(["background", "cat"]).map(({ colour }) => colour?.rgb)).toEqual([undefined, [0, 114, 178]]);
  expect(maskClasses(["0", "1", "not seen"]).map(({ colour }) => colour?.rgb)).toEqual([
    undefined,
    [0, 114, 178],
    undefined,
  ]);
  expect(maskClasses(["0", "1", "2"])[0]?.colour?.rgb).toEqual([0, 114, 178]); // three classes without names
  expect(maskClasses(["gravel", "coin"]).map(({ colour }) => colour?.rgb)).toEqual([undefined, [0, 114, 178]]);
});

test("shares are of all pixels, most first, without the classes that are not there", () => {
  const classes = Uint16Array.of(2, 0, 2, 2, 0, 2, 2, 2, 3, 2);
  expect(maskShares(classes, 5)).toEqual([
    { place: 2, share: 0.7 },
    { place: 0, share: 0.2 },
    { place: 3, share: 0.1 },
  ]);
});

test("each pixel has its class's colour, and the ground none", () => {
  const labels = ["background", "cat", "dog"];
  const { width, height, rgba } = maskPicture({
    kind: "mask",
    width: 3,
    height: 1,
    classes: Uint16Array.of(1, 0, 2),
    labels,
  });
  expect({ width, height }).toEqual({ width: 3, height: 1 });
  expect([...rgba]).toEqual([0, 114, 178, 255, 0, 0, 0, 0, 230, 159, 0, 255]);
});

test("a class whose colour came round again is striped", () => {
  const classes = new Uint16Array(16).fill(6);
  const { rgba } = maskPicture({ kind: "mask", width: 4, height: 4, classes, labels: textured });
  const inked = Array.from({ length: 16 }, (_, at) => (rgba[4 * at + 3] === 255 ? "#" : "."));
  expect(inked.join("").match(/..../g)).toEqual(["##..", "#..#", "..##", ".##."]);
});

test("of a mask of very many pixels every second is drawn", () => {
  const [width, height] = [4000, 2001];
  const classes = new Uint16Array(width * height);
  classes[2 * width + 4] = 1; // the third row, the fifth column
  const picture = maskPicture({ kind: "mask", width, height, classes, labels: ["background", "speck"] });
  expect(picture).toMatchObject({ width: 2000, height: 1001 });
  expect(picture.rgba[4 * (1 * 2000 + 2) + 3]).toBe(255);
  expect(picture.rgba.filter((byte) => byte > 0)).toHaveLength(3); // green, blue and opacity of one pixel
});
