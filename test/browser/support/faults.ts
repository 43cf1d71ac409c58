import type { APIRequestContext } from "@playwright/test";
import type { FaultRule } from "../../../localnet/node/faults";

/** Lets requests to the seeded network whose address has `rule.url` in it go wrong. */
export async function fail(request: APIRequestContext, rule: FaultRule): Promise<void> {
  const answer = await request.post("/admin/faults", { data: rule });
  if (!answer.ok()) throw new Error(`the fault was refused: ${await answer.text()}`);
}

/** From now on everything goes well again. */
export async function mend(request: APIRequestContext): Promise<void> {
  await request.delete("/admin/faults");
}
