import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answerFetches } from "./answerFetches";

/** The network: answers every fetch with what was asked. */
const ask = async (input: RequestInfo | URL) => new Response(`asked ${input instanceof Request ? input.url : input}`);

beforeEach(() => {
  vi.stubGlobal("location", { href: "https://page.example/assets/worker.js" });
  vi.stubGlobal("fetch", ask);
});
afterEach(() => void vi.unstubAllGlobals());

const read = async (input: RequestInfo | URL) => (await fetch(input)).text();

test("the next fetch of an address gets the answer, however it is asked, and the one after it asks", async () => {
  const answerNext = answerFetches();
  for (const asked of [
    "/a.wasm",
    new URL("https://page.example/a.wasm"),
    new Request("https://page.example/a.wasm"),
    "../a.wasm",
  ]) {
    answerNext("/a.wasm", new Response("kept"));
    expect(await read("/b.wasm")).toBe("asked /b.wasm");
    expect(await read(asked)).toBe("kept");
    expect(await read("/a.wasm")).toBe("asked /a.wasm");
  }
});

test.each([
  ["ab", "ab"],
  ["ab", "ba"],
  ["ba", "ab"],
  ["ba", "ba"],
])(
  "of two that are awaited at once each gets its own; asked in the order %s, over in the order %s",
  async (asked, over) => {
    const answerNext = answerFetches();
    const ends = new Map([..."ab"].map((name) => [name, answerNext(`/${name}.wasm`, new Response(name))]));
    for (const name of asked) expect(await read(`/${name}.wasm`)).toBe(name);
    for (const name of over) ends.get(name)?.();
    for (const name of "ab") expect(await read(`/${name}.wasm`)).toBe(`asked /${name}.wasm`);
  },
);

test("one that is over before its fetch leaves the other its answer", async () => {
  const answerNext = answerFetches();
  const endA = answerNext("/a.wasm", new Response("a"));
  answerNext("/b.wasm", new Response("b"));
  endA();
  expect(await read("/a.wasm")).toBe("asked /a.wasm");
  expect(await read("/b.wasm")).toBe("b");
});
