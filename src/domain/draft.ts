import type { Tensor } from "./tensor";
import type { InputValue } from "./values";

/** What a person has put into one input so far, exactly as given: a wrong value is kept, not lost. Many kinds share a form. */
export type Draft =
  /** An encoded picture or recording. */
  | { form: "file"; bytes: Uint8Array; mediaType: string }
  /** Text, a number, a category, or a tensor as JSON. */
  | { form: "typed"; text: string }
  | { form: "checked"; value: boolean }
  | { form: "cells"; rows: string[][] }
  | { form: "tensor"; tensor: Tensor }
  | { form: "empty" };

/** A draft read: the value, nothing (for an input that may be left out), or what is wrong with it. */
export type Reading<Value = InputValue> =
  | { value: Value }
  | { left: "out" }
  | { error: string /** By `row:column`, from 0. */; cells?: ReadonlyMap<string, string> };

export const emptyTyped: Draft = { form: "typed", text: "" };
