import { expect, test, vi } from "vitest";
import { arriving } from "./arriving";

test("code that did not come is said to be missing, in words, and comes when it is asked for again", async () => {
  const offline = new TypeError("Failed to fetch dynamically imported module: https://hub.example/assets/check.js");
  const importCode = vi.fn(async () => "code").mockRejectedValueOnce(offline);
  const ask = () => arriving("The checks' code", importCode);
  await expect(ask()).rejects.toMatchObject({
    code: "code-missing",
    message: "The checks' code did not arrive: this device is offline, or the site did not answer.",
    cause: offline,
  });
  await expect(ask()).resolves.toBe("code");
});
