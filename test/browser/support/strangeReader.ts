import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse, real: () => Promise<Buffer>) => unknown;

/** A second aggregator, with a will of its own. */
export interface StrangeReader {
  origin: string;
  host: string;
  /** Paths it was asked for. */
  asked: string[];
  /** How it answers from now on. */
  answer: Answer;
  close(): Promise<void>;
}

/** Gives what the real one at `origin` has. */
export const honestly: Answer = async (_incoming, outgoing, real) => outgoing.end(await real());

/** Gives the first half and then nothing more, without end. */
export const halfAndWaits: Answer = async (_incoming, outgoing, real) => {
  const bytes = await real();
  outgoing.setHeader("content-length", bytes.length);
  outgoing.write(bytes.subarray(0, bytes.length / 2));
};

/** Gives the first half and breaks the connection. */
export const halfAndBreaks: Answer = async (_incoming, outgoing, real) => {
  const bytes = await real();
  outgoing.setHeader("content-length", bytes.length);
  outgoing.write(bytes.subarray(0, bytes.length / 2), () => outgoing.destroy());
};

/** Gives as many bytes as it should, and others. */
export const lying: Answer = async (_incoming, outgoing, real) => outgoing.end((await real()).map((byte) => byte ^ 1));

/** Gives `bytes` of nothing, as fast as they are taken. `cutOff`: whether it was hung up on before they were sent. */
export function flooding(bytes: number): { answer: Answer; cutOff(): boolean } {
  let isCutOff = false;
  const answer: Answer = (_incoming, outgoing) => {
    let left = bytes;
    const piece = Buffer.alloc(65_536, 0x20);
    const pour = () => {
      while (left > 0 && !outgoing.destroyed) {
        left -= piece.length;
        if (!outgoing.write(piece)) return;
      }
      outgoing.end();
    };
    outgoing.on("drain", pour);
    outgoing.on("close", () => {
      isCutOff ||= left > 0;
    });
    pour();
  };
  return { answer, cutOff: () => isCutOff };
}

export async function startStrangeReader(origin: string, answer: Answer): Promise<StrangeReader> {
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    reader.asked.push(path);
    outgoing.setHeader("access-control-allow-origin", "*");
    const real = async () => Buffer.from(await (await fetch(`${origin}${path}`)).arrayBuffer());
    void reader.answer(incoming, outgoing, real);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens has one
  const reader: StrangeReader = {
    origin: `http://${host}`,
    host,
    asked: [],
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return reader;
}
