import { expect, test } from "vitest";
import { AppError } from "./errors";
import { withoutTurns } from "./withoutTurns";

test("a text cannot turn what stands behind it; letters of any direction stay", () => {
  expect(withoutTurns("MIT \u202eevil\u202c \u2067x\u2069")).toBe("MIT \ufffdevil\ufffd \ufffdx\ufffd");
  expect(withoutTurns("שלום \u200f مرحبا 👍🏽 a\u200db")).toBe("שלום \u200f مرحبا 👍🏽 a\u200db");
});

test("nor can a publisher's words in a failure", () => {
  const { message } = new AppError("adapter-needed", { needed: ["the input kind \u202eevil"] });
  expect(message).toBe(
    "This version of Callable does not know the input kind \ufffdevil, so it cannot call this model. A newer one may.",
  );
});
