import { expect, test } from "vitest";
import { cssColour, labelColour } from "./labelColours";

test("the first six classes differ by colour, the next by texture", () => {
  const looks = Array.from({ length: 18 }, (_, place) => labelColour(place));
  expect(new Set(looks.slice(0, 6).map(({ rgb }) => cssColour(rgb))).size).toBe(6);
  expect(looks.slice(0, 6).every(({ texture }) => texture === "plain")).toBe(true);
  expect(looks[6]).toEqual({ ...looks[0], texture: "striped" });
  expect(looks[17]).toEqual({ ...looks[5], texture: "dotted" });
  expect(labelColour(18)).toEqual(looks[0]); // then they come round
});

// WCAG contrasts by webaim.org's checker: #0072B2 on white 5.14, on black 4.08; #D55E00 on white 3.82, on black 5.49.
test("letters on a colour are of what stands out better", () => {
  expect(labelColour(0).isLight).toBe(false);
  expect(labelColour(5).isLight).toBe(true);
});
