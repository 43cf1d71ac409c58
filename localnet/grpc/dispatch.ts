import { GrpcStatusCode, type SuiGrpcClient } from "@mysten/sui/grpc";
import { type NetworkRequest, WholeResponse } from "../http";
import {
  contentTypes,
  dataFrame,
  decodeRequest,
  encodeFrame,
  trailerFrame,
  type WireFormat,
  wireFormatOf,
} from "./frames";
import { GrpcError, invalidArgument, unimplemented } from "./grpcError";
import { type Method, services } from "./reflection";

type Answer<Call> = Call extends { responses: AsyncIterable<infer Output> }
  ? AsyncIterable<Output>
  : Call extends { response: Promise<infer Output> }
    ? Output | Promise<Output>
    : never;

/** The methods of one of the SDK's service clients, seen from the side that answers. */
export type Handlers<Client> = {
  [Name in keyof Client as Client[Name] extends (...args: never[]) => { method: unknown }
    ? Name
    : never]?: Client[Name] extends (request: infer Request, ...rest: never[]) => infer Call
    ? (request: Request, signal: AbortSignal) => Answer<Call>
    : never;
};

/** Every service the SDK's client calls. A method that is left out is answered UNIMPLEMENTED. */
export interface ServiceHandlers {
  ledgerService: Handlers<SuiGrpcClient["ledgerService"]>;
  stateService: Handlers<SuiGrpcClient["stateService"]>;
  transactionExecutionService: Handlers<SuiGrpcClient["transactionExecutionService"]>;
  movePackageService: Handlers<SuiGrpcClient["movePackageService"]>;
  subscriptionService: Handlers<SuiGrpcClient["subscriptionService"]>;
  nameService: Handlers<SuiGrpcClient["nameService"]>;
}

type AnyHandler = (request: object, signal: AbortSignal) => object | Promise<object> | AsyncIterable<object>;

interface Route {
  method: Method;
  handle: AnyHandler | undefined;
}

function routesOf(handlers: ServiceHandlers): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const service of services) {
    const name = service.typeName.split(".").at(-1) ?? "";
    const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    // `ServiceHandlers` ties each handler to its method's messages; here they are looked up by name.
    const own = (handlers as unknown as Record<string, Record<string, AnyHandler | undefined> | undefined>)[key];
    for (const method of service.methods) {
      routes.set(`/${service.typeName}/${method.name}`, { method, handle: own?.[method.localName] });
    }
  }
  return routes;
}

function trailerOf(failure: unknown): Uint8Array {
  if (failure instanceof GrpcError) return trailerFrame(failure.code, failure.message);
  const message = failure instanceof Error ? failure.message : String(failure);
  return trailerFrame(GrpcStatusCode.INTERNAL, message);
}

/** Frames of one answer, the trailer last. */
async function* answer({ method, handle }: Route, payload: () => Uint8Array, signal: AbortSignal) {
  try {
    if (!handle) throw unimplemented(`${method.name} is not served by this network`);
    let request: object;
    try {
      request = method.I.fromBinary(payload());
    } catch (cause) {
      throw invalidArgument(`malformed ${method.I.typeName}: ${cause instanceof Error ? cause.message : cause}`);
    }
    const result = handle(request, signal);
    if (method.serverStreaming) {
      for await (const message of result as AsyncIterable<object>) {
        if (signal.aborted) return;
        yield dataFrame(method.O.toBinary(message));
      }
    } else {
      const message = await (result as object | Promise<object>);
      yield dataFrame(method.O.toBinary(message));
    }
    yield trailerFrame(GrpcStatusCode.OK, "");
  } catch (failure) {
    yield trailerOf(failure);
  }
}

function streamOf(
  frames: AsyncGenerator<Uint8Array>,
  stop: AbortController,
  format: WireFormat,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await frames.next();
      if (next.done) controller.close();
      else controller.enqueue(encodeFrame(next.value, format));
    },
    async cancel() {
      stop.abort();
      await frames.return(undefined);
    },
  });
}

/** A method with one answer is not stopped: it is over before anybody could. */
const never = new AbortController().signal;

/** Answers gRPC-web requests from `handlers`; `null` when the path is not a method of the SDK's services. */
export function createGrpc(handlers: ServiceHandlers): (request: NetworkRequest) => Promise<Response | null> {
  const routes = routesOf(handlers);
  return async (request) => {
    const route = routes.get(new URL(request.url).pathname);
    if (!route) return null;
    const format = wireFormatOf(request.headers.get("content-type"));
    if (request.method !== "POST" || !format) {
      return new Response("This path speaks gRPC-web: POST application/grpc-web+proto.", { status: 415 });
    }
    const body = new Uint8Array(await request.arrayBuffer());
    const headers = { "content-type": contentTypes[format] };
    const payload = () => decodeRequest(body, format);
    if (route.method.serverStreaming) {
      const stop = new AbortController();
      const frames = answer(route, payload, AbortSignal.any([request.signal, stop.signal]));
      return new Response(streamOf(frames, stop, format), { headers });
    }
    const frames: Uint8Array[] = [];
    for await (const frame of answer(route, payload, never)) frames.push(encodeFrame(frame, format));
    return new WholeResponse(Buffer.concat(frames), { headers });
  };
}
