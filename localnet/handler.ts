import type { Networks } from "@/config/networks";
import { corsHeaders, withCors } from "./grpc/cors";
import { createGrpc } from "./grpc/dispatch";
import type { NetworkRequest } from "./http";
import { answerAdmin } from "./node/admin";
import { localnetDocument, networkRow, networksDocument } from "./node/documents";
import { answerFaucet } from "./node/faucet";
import { Faults } from "./node/faults";
import type { LocalNetwork } from "./node/network";
import { Operator } from "./node/operator";
import { rpcServices } from "./rpc/services";

export interface HandlerOptions {
  /** Rows that `/networks.json` carries beside this network's own. */
  otherNetworks?: Networks | null;
  /** Time and faults may be set through `/admin`: only where nobody but this computer can reach the network. */
  admin?: boolean;
}

export interface Handler {
  /** Answers anything that a client of the network asks. Paths that are not the network's own are answered 404. */
  handle(request: NetworkRequest): Promise<Response>;
  operator: Operator;
}

/** Most transactions that a jump in time may make due: two years of daily epochs. */
const maxDue = 800;

/** The whole network as one function: full node, Walrus, faucet, its own description, and its admin. */
export function createHandler(
  network: LocalNetwork,
  { otherNetworks = null, admin = false }: HandlerOptions = {},
): Handler {
  const { chain, walrus } = network;
  const faults = new Faults();
  const grpc = createGrpc(rpcServices(chain));
  const operator = new Operator(async (request) => (await grpc(request)) ?? new Response(null, { status: 404 }));

  let due: Promise<void> = Promise.resolve();
  let dueCheckedMs = Number.NEGATIVE_INFINITY;
  const runDue = async () => {
    for (let count = 0; count < maxDue; count += 1) {
      const transaction = walrus.dueTransaction(chain);
      if (!transaction) return;
      await operator.execute(() => transaction);
    }
  };
  /** Does what time has made due; looks at most once in a second of network time. */
  const catchUp = (): Promise<void> => {
    const { nowMs } = chain;
    if (nowMs - dueCheckedMs >= 1000) {
      dueCheckedMs = nowMs;
      due = due.catch(() => undefined).then(runDue); // a failed try must not stop the next
    }
    return due;
  };

  const documents = (request: NetworkRequest): Response | null => {
    const { pathname, origin } = new URL(request.url);
    if (pathname !== "/networks.json" && pathname !== "/localnet.json") return null;
    const row = networkRow(network, origin);
    const headers = { "cache-control": "no-store" };
    const document =
      pathname === "/networks.json" ? networksDocument(row, otherNetworks) : localnetDocument(network, row);
    return Response.json(document, { headers });
  };

  const answer = async (request: NetworkRequest): Promise<Response> => {
    await catchUp();
    const fromWalrus = await walrus.handle(request, chain);
    if (fromWalrus) return fromWalrus;
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: corsHeaders(request) });
    const response = (await grpc(request)) ?? documents(request) ?? (await answerFaucet(operator, request));
    return withCors(request, response ?? new Response("There is nothing at this path.", { status: 404 }));
  };

  return {
    operator,
    async handle(request) {
      if (admin) {
        const afterTimeMoved = async () => {
          dueCheckedMs = Number.NEGATIVE_INFINITY;
          await catchUp();
        };
        const response = await answerAdmin({ network, faults, afterTimeMoved }, request);
        if (response) return response;
      }
      return faults.apply(request, () => answer(request));
    },
  };
}
