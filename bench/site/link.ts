import { setTimeout } from "node:timers/promises";

/** What lies between a visitor and the site, apart from the two computers. */
export interface Link {
  megabitsPerS: number;
  roundTripMs: number;
}

/** A good home connection to a host nearby. */
export const homeLink: Link = { megabitsPerS: 100, roundTripMs: 20 };

/** Bytes that leave together. */
const pieceBytes = 32_768;

/** Sends answers over the link: each begins a round trip later, and all together come no faster than the link carries them. */
export function overLink({ megabitsPerS, roundTripMs }: Link): (response: Response) => Promise<Response> {
  const bytesPerMs = (megabitsPerS * 1e6) / 8 / 1000;
  let freeAtMs = 0;
  /** Resolves when the link has carried this many bytes more. */
  async function carried(bytes: number) {
    const now = performance.now();
    freeAtMs = Math.max(freeAtMs, now) + bytes / bytesPerMs;
    if (freeAtMs - now >= 1) await setTimeout(freeAtMs - now); // timers know no less; what is owed is kept
  }

  const paced = (): Transformer<Uint8Array, Uint8Array<ArrayBuffer>> => ({
    async transform(part, controller) {
      for (let at = 0; at < part.length; at += pieceBytes) {
        const piece = part.slice(at, at + pieceBytes);
        await carried(piece.length);
        controller.enqueue(piece);
      }
    },
  });

  return async (response) => {
    const { status, headers, body } = response;
    await setTimeout(roundTripMs);
    return body ? new Response(body.pipeThrough(new TransformStream(paced())), { status, headers }) : response;
  };
}
