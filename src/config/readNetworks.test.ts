import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { readDefaultNetwork } from "./readNetworks";

afterEach(() => vi.unstubAllGlobals());

function answer(response: Response) {
  vi.stubGlobal("fetch", async () => response);
  return readDefaultNetwork();
}

test("a host that says in words why it has no networks is quoted", async () => {
  const headers = { "content-type": "text/plain; charset=utf-8" };
  const said = answer(new Response("The local network did not start: it is taken.", { status: 503, headers }));
  await expect(said).rejects.toThrow(
    /^networks\.json was answered with status 503: The local network did not start: it is taken\.$/,
  );
});

test("a host's page of markup is not", async () => {
  const said = answer(new Response("<h1>Not Found</h1>", { status: 404, headers: { "content-type": "text/html" } }));
  await expect(said).rejects.toThrow(/status 404$/);
});

test("the row that the host has chosen is read", async () => {
  const shipped = JSON.parse(readFileSync("public/networks.json", "utf8"));
  expect(await answer(Response.json(shipped))).toEqual(shipped.networks[shipped.default]);
});

test("a row that is none is told by what is wrong with it, before anything is asked of it", async () => {
  const said = answer(Response.json({ default: "near", networks: { near: { name: "near" } } }));
  await expect(said).rejects.toThrow(/^networks\.json cannot be used: networks\.near\.rpcUrl: a text is needed/);
  await expect(answer(Response.json(null))).rejects.toThrow(/^networks\.json cannot be used: it: an object is needed$/);
});

test("a host that does not answer, or with no JSON, is told in our words", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  await expect(readDefaultNetwork()).rejects.toThrow(
    /^networks\.json could not be fetched: this device is offline, or/,
  );
  await expect(answer(new Response("<!doctype html>"))).rejects.toThrow(
    /^networks\.json .+ is not JSON, or breaks off$/,
  );
});
