import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBody } from "./readBody";

/** A body that arrives in these pieces, and then ends or fails. */
function bodyOf(pieces: Uint8Array[], { isBytes, failure }: { isBytes: boolean; failure?: Error }) {
  const waiting = pieces.filter(({ length }) => length > 0);
  const source = {
    pull(controller: ReadableByteStreamController | ReadableStreamDefaultController<Uint8Array>) {
      const piece = waiting.shift();
      if (piece) controller.enqueue(piece.slice());
      else if (failure) controller.error(failure);
      else {
        controller.close();
        if ("byobRequest" in controller) controller.byobRequest?.respond(0);
      }
    },
  };
  const stream = isBytes ? new ReadableStream({ type: "bytes", ...source }) : new ReadableStream(source);
  return stream as ReadableStream<Uint8Array<ArrayBuffer>>; // both kinds carry bytes
}
const joined = (pieces: Uint8Array[]) => Uint8Array.from(pieces.flatMap((piece) => [...piece]));
const nobody = () => undefined;

describe.each([
  { isBytes: true, name: "a body that fills a buffer" },
  { isBytes: false, name: "a body that comes in chunks" },
])("$name", ({ isBytes }) => {
  test("gives the same bytes however they arrive, and tells how many", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200_000 }), { maxLength: 6 }), async (pieces) => {
        const whole = joined(pieces);
        for (const size of [{ exactly: whole.length }, { atMost: whole.length }, { atMost: whole.length + 7 }]) {
          const told: number[] = [];
          const read = await readBody(bodyOf(pieces, { isBytes }), size, (arrived) => told.push(arrived));
          expect(read).toEqual(whole);
          expect(told.at(-1) ?? 0).toBe(whole.length);
          expect(told).toEqual([...told].sort((a, b) => a - b));
        }
      }),
      { numRuns: 30 },
    );
  });

  test("ends at the first byte too many", async () => {
    const pieces = [new Uint8Array(60), new Uint8Array(41)];
    expect(await readBody(bodyOf(pieces, { isBytes }), { exactly: 100 }, nobody)).toBe("too many");
    expect(await readBody(bodyOf(pieces, { isBytes }), { atMost: 100 }, nobody)).toBe("too many");
  });

  test("gives what came where that is too little", async () => {
    const pieces = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    expect(await readBody(bodyOf(pieces, { isBytes }), { exactly: 9 }, nobody)).toEqual(Uint8Array.of(1, 2, 3));
  });

  test("fails with the body", async () => {
    const body = bodyOf([Uint8Array.of(1)], { isBytes, failure: new Error("the line is dead") });
    await expect(readBody(body, { exactly: 9 }, nobody)).rejects.toThrow("the line is dead");
  });

  test("says that a size is more than this device can hold", async () => {
    const reading = readBody(bodyOf([], { isBytes }), { exactly: Number.MAX_SAFE_INTEGER }, nobody);
    await expect(reading).rejects.toMatchObject({ code: "memory-exceeded" });
  });
});
