import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { type RunningServer, serve } from "./server";

let server: RunningServer;
afterEach(() => server.close());

/** `parts` chunks of a MiB, each more than a connection takes at once. */
function largeBody(parts: number, cancel = () => {}): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent === parts) return controller.close();
      sent += 1;
      controller.enqueue(new Uint8Array(1024 * 1024).fill(sent));
    },
    cancel,
  });
}

test("a body that its reader takes slowly comes whole, and waiting for the reader leaves nothing behind", async () => {
  const warned = vi.fn();
  process.on("warning", warned);
  server = await serve(async () => new Response(largeBody(30)));
  const parts = new Set<number>();
  let sizeBytes = 0;
  for await (const part of (await fetch(server.origin)).body ?? []) {
    sizeBytes += part.length;
    for (const value of [part[0], part.at(-1)]) parts.add(value ?? 0);
    await wait(1);
  }
  process.off("warning", warned);
  expect(sizeBytes).toBe(30 * 1024 * 1024);
  expect([...parts]).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
  expect(warned).not.toHaveBeenCalled();
});

test("a body is given up when its reader goes away", async () => {
  const cancel = vi.fn();
  server = await serve(async () => new Response(largeBody(1_000, cancel)));
  const leaving = new AbortController();
  await fetch(server.origin, { signal: leaving.signal });
  expect(cancel).not.toHaveBeenCalled();
  leaving.abort();
  await vi.waitFor(() => expect(cancel).toHaveBeenCalled());
});

test("a body that breaks off breaks the connection", async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("lost")) });
  server = await serve(async () => new Response(broken));
  await expect(fetch(server.origin).then((response) => response.text())).rejects.toThrow(TypeError);
});
