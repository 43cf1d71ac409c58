import { isValidSuiAddress, normalizeSuiAddress } from "@mysten/sui/utils";
import type { NetworkRequest } from "../http";
import type { Operator } from "./operator";

/** The faucet of a Sui localnet, `POST /v2/gas`; this one gives WAL too. `null`: another path. */
export async function answerFaucet(operator: Operator, request: NetworkRequest): Promise<Response | null> {
  if (new URL(request.url).pathname !== "/v2/gas") return null;
  if (request.method !== "POST") return failed(405, "POST a FixedAmountRequest.");
  const recipient = await readRecipient(request);
  if (recipient === null) return failed(400, 'The body must be {"FixedAmountRequest": {"recipient": "0x…"}}.');
  const { digest, coins } = await operator.grant(recipient);
  return Response.json({
    status: "Success",
    coins_sent: coins.map(({ id, amount }) => ({ amount: Number(amount), id, transferTxDigest: digest })),
  });
}

async function readRecipient(request: NetworkRequest): Promise<string | null> {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return null;
  }
  const recipient = (body as { FixedAmountRequest?: { recipient?: unknown } } | null)?.FixedAmountRequest?.recipient;
  if (typeof recipient !== "string") return null;
  const address = normalizeSuiAddress(recipient);
  return isValidSuiAddress(address) ? address : null;
}

function failed(status: number, internal: string): Response {
  return Response.json({ status: { Failure: { internal } }, coins_sent: null }, { status });
}
