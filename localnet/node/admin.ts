import * as v from "valibot";
import type { NetworkRequest } from "../http";
import type { Faults } from "./faults";
import type { LocalNetwork } from "./network";

const Fault = v.variant("kind", [
  v.object({ kind: v.literal("delay"), ms: v.pipe(v.number(), v.minValue(0)) }),
  v.object({
    kind: v.literal("status"),
    status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
    body: v.optional(v.string()),
  }),
  v.object({
    kind: v.literal("rpc-error"),
    code: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
    message: v.string(),
  }),
  v.object({ kind: v.literal("wrong-bytes") }),
  v.object({ kind: v.literal("truncated"), bytes: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.object({ kind: v.literal("unreachable") }),
]);

const FaultRule = v.object({
  url: v.string(),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  fault: Fault,
});

const Time = v.union([v.object({ atMs: v.number() }), v.object({ addMs: v.pipe(v.number(), v.minValue(0)) })]);

/** What only tests and tools of this computer may do. `afterTimeMoved` runs what time has made due. */
export interface AdminOptions {
  network: LocalNetwork;
  faults: Faults;
  afterTimeMoved(): Promise<void>;
}

/**
 * `POST /admin/time {atMs} | {addMs}`, `POST /admin/epoch` (to the next Walrus epoch), `POST /admin/faults {url, count?, fault}`,
 * `DELETE /admin/faults`. `null`: another path.
 */
export async function answerAdmin({ network, faults, afterTimeMoved }: AdminOptions, request: NetworkRequest) {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/admin/")) return null;
  // A page of another origin can send this content type only after a preflight, which is not answered here.
  if (request.method === "POST" && request.headers.get("content-type") !== "application/json") {
    return new Response("send application/json", { status: 415 });
  }
  const { chain, walrusEpochMs } = network;
  try {
    switch (`${request.method} ${pathname}`) {
      case "POST /admin/time": {
        const time = v.parse(Time, await request.json());
        network.moveTimeTo("atMs" in time ? time.atMs : chain.nowMs + time.addMs);
        await afterTimeMoved();
        break;
      }
      case "POST /admin/epoch": {
        const epochsBegun = Math.floor((chain.nowMs - chain.time.startedMs) / walrusEpochMs);
        network.moveTimeTo(chain.time.startedMs + (epochsBegun + 1) * walrusEpochMs);
        await afterTimeMoved();
        break;
      }
      case "POST /admin/faults": {
        const { url, count, fault } = v.parse(FaultRule, await request.json());
        faults.add({ url, ...(count === undefined ? {} : { count }), fault: withoutUndefined(fault) });
        break;
      }
      case "DELETE /admin/faults":
        faults.clear();
        break;
      default:
        return new Response("no such admin call", { status: 404 });
    }
  } catch (failure) {
    if (!(failure instanceof v.ValiError || failure instanceof RangeError || failure instanceof SyntaxError))
      throw failure;
    return new Response(failure.message, { status: 400 });
  }
  return Response.json({ nowMs: chain.nowMs });
}

function withoutUndefined(fault: v.InferOutput<typeof Fault>) {
  if (fault.kind !== "status") return fault;
  const { kind, status, body } = fault;
  return body === undefined ? { kind, status } : { kind, status, body };
}
