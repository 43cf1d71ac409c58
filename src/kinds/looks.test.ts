import { expect, test } from "vitest";
import { inputs, outputs } from "./kinds";
import { controlFor, resultFor } from "./looks";

test.each(Object.keys(inputs))("the kind %s has a control", (kind) => {
  expect(controlFor(kind)).toBeTypeOf("function");
});

test.each(Object.keys(outputs))("the kind %s has a renderer", (kind) => {
  expect(resultFor(kind)).toBeTypeOf("function");
});
