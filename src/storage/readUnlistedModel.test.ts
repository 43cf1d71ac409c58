import { afterEach, expect, test, vi } from "vitest";
import type { VersionHead } from "@/domain/model";
import { defaultPatience } from "./readStoredFile";
import { readUnlistedModel } from "./readUnlistedModel";

afterEach(() => vi.unstubAllGlobals());

const head = { blobId: "quilt", quiltBytes: 1000 } as VersionHead; // all that is read of it
const { signal } = new AbortController();

/** Aggregators by host: the list of files that each gives, or nothing. */
function aggregators(lists: Record<string, unknown>) {
  vi.stubGlobal("fetch", async (url: string) => {
    const { host, pathname } = new URL(url);
    if (pathname === "/v1/quilts/quilt/patches") return list(lists[host]);
    expect(pathname).toBe("/v1/blobs/by-quilt-id/quilt/net.onnx");
    return new Response(Uint8Array.of(1, 2, 3));
  });
  return Object.keys(lists).map((host) => `https://${host}`);
}
const list = (files: unknown) => (files === undefined ? new Response("", { status: 503 }) : Response.json(files));
const named = (...names: string[]) => names.map((identifier) => ({ identifier, patch_id: "p", tags: {} }));

test("the one ONNX file among the others is read, with its own digest", async () => {
  const aggregatorUrls = aggregators({ "down.example": undefined, "up.example": named("README.md", "net.onnx") });
  expect(await readUnlistedModel({ aggregatorUrls }, head, signal)).toEqual({
    path: "net.onnx",
    bytes: Uint8Array.of(1, 2, 3),
    sha256: "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", // sha256sum of 01 02 03
  });
});

test("a reader that stays silent is left for the next one, and the last one is given up", async () => {
  vi.stubGlobal("fetch", async (url: string, { signal: given }: RequestInit) => {
    if (new URL(url).host === "up.example")
      return url.endsWith("/patches") ? list(named("net.onnx")) : new Response("net");
    return new Promise((_, reject) => given?.addEventListener("abort", () => reject(given.reason)));
  });
  const patience = { ...defaultPatience, slowAfterMs: 5, deadAfterMs: 10 };
  const reading = (...hosts: string[]) =>
    readUnlistedModel({ aggregatorUrls: hosts.map((host) => `https://${host}`), patience }, head, signal);
  expect((await reading("silent.example", "up.example")).path).toBe("net.onnx");
  await expect(reading("silent.example")).rejects.toMatchObject({ code: "aggregator-unreachable" });
});

test.each([
  ["no model", named("README.md"), "file-not-listed"],
  ["two models", named("a.onnx", "b.onnx"), "file-not-listed"],
  ["something else than a list", { files: [] }, "aggregator-unreachable"],
])("%s is refused", async (_, files, code) => {
  const aggregatorUrls = aggregators({ "up.example": files });
  await expect(readUnlistedModel({ aggregatorUrls }, head, signal)).rejects.toMatchObject({ code });
});
