// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Sentence } from "./Sentence";

afterEach(cleanup);

const drawn = (text: string) => render(<Sentence>{text}</Sentence>).container.innerHTML;

test("a name that is written from right to left stands apart from what follows it", () => {
  expect(drawn("العمر: “1e999” is not a number.")).toBe("<bdi>العمر</bdi>: “1e999” is not a number.");
  expect(drawn("מספר שלם 1: 5 is more than 4.")).toBe("<bdi>מספר שלם</bdi> 1: 5 is more than 4.");
  expect(drawn("The columns العمر, الدخل are missing.")).toBe(
    "The columns <bdi>العمر</bdi>, <bdi>الدخل</bdi> are missing.",
  );
});

test("any other sentence is drawn as it is", () => {
  for (const text of ["Age: 5 is more than 4.", "", "語 é 👍🏽"]) expect(drawn(text)).toBe(text);
});
