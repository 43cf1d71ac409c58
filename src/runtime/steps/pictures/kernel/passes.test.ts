import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import openWabt from "wabt";

test("the committed bytes are the compiled source; `npm run kernel` writes them", async () => {
  const wabt = await openWabt();
  const source = wabt.parseWat("passes.wat", readFileSync(new URL("passes.wat", import.meta.url), "utf8"));
  const base64 = Buffer.from(source.toBinary({}).buffer).toString("base64");
  await expect(`/** passes.wat, compiled. */
export const passesBase64 =
  "${base64}";
`).toMatchFileSnapshot("passesBase64.ts");
});
