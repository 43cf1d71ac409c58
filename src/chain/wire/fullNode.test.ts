import { GrpcTypes } from "@mysten/sui/grpc";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import { fullNode, objectsIn, requestFor } from "./fullNode";

const first = `0x${"1".repeat(64)}`;
const second = `0x${"2".repeat(64)}`;

/** A node's answer, written by the official message types. */
function answerOf(...objects: { id: string; contents: number[]; transaction: string }[]): Uint8Array {
  return GrpcTypes.BatchGetObjectsResponse.toBinary({
    objects: objects.map(({ id, contents, transaction }) => ({
      result: {
        oneofKind: "object",
        object: GrpcTypes.Object.create({
          objectId: id,
          version: 7n,
          contents: { name: "0x2::coin::Coin", value: Uint8Array.from(contents) },
          previousTransaction: transaction,
          balance: 5n, // a field this reader does not know
        }),
      },
    })),
  });
}

function answerWithStatus(code: number): Uint8Array {
  const error = { code, message: "why", details: [] };
  return GrpcTypes.BatchGetObjectsResponse.toBinary({ objects: [{ result: { oneofKind: "error", error } }] });
}

/** gRPC-Web frames: messages, then a trailer. */
function body(messages: Uint8Array[], trailer: string | null = "grpc-status:0\r\n"): Uint8Array<ArrayBuffer> {
  const frames = messages.map((message) => [0, message] as const);
  const all = trailer === null ? frames : [...frames, [0x80, new TextEncoder().encode(trailer)] as const];
  return Uint8Array.from(
    all.flatMap(([flag, bytes]) => {
      const { length } = bytes;
      return [flag, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255, ...bytes];
    }),
  );
}

function answerWith(bytes: Uint8Array<ArrayBuffer>, init: ResponseInit = {}) {
  const headers = { "content-type": "application/grpc-web+proto", ...init.headers };
  vi.stubGlobal("fetch", async () => new Response(bytes, { ...init, headers }));
}

const node = fullNode("https://node.example/");
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("the request is what the official client would send", () => {
  const request = GrpcTypes.BatchGetObjectsRequest.fromBinary(requestFor([first, second]));
  expect(request.requests.map(({ objectId }) => objectId)).toEqual([first, second]);
  expect(request.readMask?.paths).toEqual(["object_id", "contents", "previous_transaction"]);
});

test("objects are read in the order they were asked for, null where there is none", async () => {
  const found = answerOf({ id: first, contents: [1, 2], transaction: "9x" });
  answerWith(body([new Uint8Array([...found, ...answerWithStatus(5)])]));
  expect(await node.readObjects([first, second])).toEqual([
    { id: first, contents: Uint8Array.of(1, 2), transaction: "9x" },
    null,
  ]);
});

test("the call goes to the node's method as a binary frame", async () => {
  const sent = vi.fn(async (_url: string, _init: RequestInit) => new Response(null, { status: 500 }));
  vi.stubGlobal("fetch", sent);
  await failure(node.readObjects([first]));
  const [url, init] = sent.mock.calls[0] ?? [];
  expect(url).toBe("https://node.example/sui.rpc.v2.LedgerService/BatchGetObjects");
  const message = requestFor([first]);
  expect(init?.body).toEqual(Uint8Array.from([0, 0, 0, 0, message.length, ...message]));
  expect(init?.headers).toMatchObject({ "content-type": "application/grpc-web+proto" });
});

test("nothing is asked when nothing is wanted", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new Error("asked")));
  expect(await node.readObjects([])).toEqual([]);
});

const answers: [name: string, prepare: () => void, answered: string][] = [
  ["an HTTP error", () => answerWith(body([]), { status: 503 }), "HTTP status 503"],
  [
    "a page of another kind",
    () => answerWith(body([]), { headers: { "content-type": "text/html" } }),
    "content type text/html",
  ],
  [
    "a failure in the trailer",
    () => answerWith(body([], "grpc-status:14\r\ngrpc-message:gone\r\n")),
    "gRPC status 14: gone",
  ],
  [
    "a failure in the headers",
    () => answerWith(body([]), { headers: { "grpc-status": "8", "grpc-message": "x".repeat(500) } }),
    `gRPC status 8: ${"x".repeat(185)}`,
  ],
  ["an answer without its trailer", () => answerWith(body([answerWithStatus(5)], null)), "a message that breaks off"],
  ["an answer that is cut", () => answerWith(body([answerWithStatus(5)]).subarray(0, 12)), "a message that breaks off"],
  ["an object that the node cannot read", () => answerWith(body([answerWithStatus(13)])), "code 13"],
];
test.each(answers)("of a node that gives %s it is said what it answered", async (_, prepare, answered) => {
  prepare();
  const error = await failure(node.readObjects([first]));
  expect(error).toMatchObject({ code: "node-unreachable", facts: { host: "node.example", answered } });
  expect((error as Error).message).toBe(
    `The full node at node.example answered with ${answered} in place of what it was asked for. This says nothing about the models.`,
  );
});

test("without a network nothing was answered", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const error = await failure(node.readObjects([first]));
  expect(error).toMatchObject({ code: "node-unreachable", facts: { host: "node.example" } });
  expect((error as Error).message).toBe(
    "The full node at node.example did not answer. This says nothing about the models.",
  );
});

test.each([
  ["two messages", () => body([answerWithStatus(5), answerWithStatus(5)])],
  ["no message", () => body([])],
  ["a frame of an unknown kind", () => Uint8Array.from([1, ...body([answerWithStatus(5)]).subarray(1)])],
  ["too few objects", () => body([GrpcTypes.BatchGetObjectsResponse.toBinary({ objects: [] })])],
  ["another object", () => body([answerOf({ id: second, contents: [], transaction: "" })])],
  [
    "a result that is neither",
    () => body([GrpcTypes.BatchGetObjectsResponse.toBinary({ objects: [{ result: { oneofKind: undefined } }] })]),
  ],
])("an answer with %s is malformed", async (_, bytes) => {
  answerWith(bytes());
  expect(await failure(node.readObjects([first]))).toMatchObject({ code: "object-malformed" });
});

test("an answer without end is given up", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const headers = { "content-type": "application/grpc-web+proto" };
  vi.stubGlobal("fetch", async () => new Response(endless, { headers }));
  expect(await failure(node.readObjects([first]))).toMatchObject({ code: "object-malformed" });
  expect(sent).toBeLessThan(20); // MiB
});

test("who asked may stop waiting", async () => {
  vi.stubGlobal("fetch", (_url: string, { signal }: RequestInit) => Promise.reject(signal?.reason));
  const abort = new AbortController();
  abort.abort(new Error("left the page"));
  expect(await failure(node.readObjects([first], abort.signal))).toEqual(new Error("left the page"));
});

test("a node that is silent for too long did not answer", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (_url: string, { signal }: RequestInit) => {
    return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  });
  const error = failure(node.readObjects([first]));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await error).toMatchObject({ code: "node-unreachable", facts: { silentMs: 20_000 } });
});

/** A node whose answer comes byte by byte, this far apart, as far as `bytes` go; its end never comes. */
function answerSlowly(bytes: Uint8Array<ArrayBuffer>, everyMs: number, isWhole: boolean) {
  vi.stubGlobal("fetch", async (_url: string, { signal }: RequestInit) => {
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        signal?.addEventListener("abort", () => controller.error(signal.reason));
        for (const byte of bytes) {
          await new Promise((resolve) => setTimeout(resolve, everyMs));
          controller.enqueue(Uint8Array.of(byte));
        }
        if (isWhole) controller.close();
      },
    });
    return new Response(stream, { headers: { "content-type": "application/grpc-web+proto" } });
  });
}

test("an answer may take as long as its line is slow, but not stop on its way", async () => {
  vi.useFakeTimers();
  const bytes = body([answerOf({ id: first, contents: [1], transaction: "9x" })]);
  answerSlowly(bytes, 15_000, true);
  const slow = node.readObjects([first]);
  await vi.advanceTimersByTimeAsync(15_000 * bytes.length);
  expect(await slow).toMatchObject([{ id: first }]);

  answerSlowly(bytes.slice(0, 5), 15_000, false);
  const stopped = failure(node.readObjects([first]));
  await vi.advanceTimersByTimeAsync(15_000 * 5 + 20_000);
  expect(await stopped).toMatchObject({ code: "node-unreachable" });
});

test("any bytes at all are read as objects or refused, and so is every change of an answer", () => {
  const answer = answerOf({ id: first, contents: [1, 2, 3], transaction: "9x" });
  const changed = fc.tuple(fc.nat(answer.length - 1), fc.nat(255)).map(([at, value]) => answer.with(at, value));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), changed), (bytes) => {
      try {
        expect(objectsIn(bytes, [first], "node.example")).toHaveLength(1);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect(["object-malformed", "node-unreachable"]).toContain(error.code);
      }
    }),
    { numRuns: 3000 },
  );
});

test("an answer of more fields than any node sends is refused before they are read", () => {
  const unknown = [0x78, 0]; // field 15, a number
  const answer = (fields: number) => Uint8Array.from(Array.from({ length: fields }, () => unknown).flat());
  expect(objectsIn(answer(100), [], "node.example")).toEqual([]);
  expect(() => objectsIn(answer(101), [], "node.example")).toThrow(AppError);
});
