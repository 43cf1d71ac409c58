import { afterEach, expect, test, vi } from "vitest";
import type { VersionHead } from "@/domain/model";
import { listFiles } from "./listFiles";
import { defaultPatience } from "./readStoredFile";

afterEach(() => vi.unstubAllGlobals());

const head = { blobId: "quilt" } as VersionHead; // all that is read of it
const { signal } = new AbortController();

/** Aggregators by host: the list of files that each gives, or a status. */
function aggregators(lists: Record<string, unknown>) {
  vi.stubGlobal("fetch", async (url: string) => {
    const { host, pathname } = new URL(url);
    expect(pathname).toBe("/v1/quilts/quilt/patches");
    const list = lists[host];
    return typeof list === "number" ? new Response("", { status: list }) : Response.json(list);
  });
  return Object.keys(lists).map((host) => `https://${host}`);
}
const named = (...names: string[]) => names.map((identifier) => ({ identifier, patch_id: "p", tags: {} }));

test("the first reader that answers lists the files", async () => {
  const aggregatorUrls = aggregators({ "down.example": 503, "up.example": named("README.md", "net.onnx") });
  expect(await listFiles({ aggregatorUrls }, head, signal)).toEqual(["README.md", "net.onnx"]);
});

test("a reader that stays silent is left for the next one, and the last one is given up", async () => {
  vi.stubGlobal("fetch", async (url: string, { signal: given }: RequestInit) => {
    if (new URL(url).host === "up.example") return Response.json(named("net.onnx"));
    return new Promise((_, reject) => given?.addEventListener("abort", () => reject(given.reason)));
  });
  const patience = { ...defaultPatience, slowAfterMs: 5, deadAfterMs: 10 };
  const listing = (...hosts: string[]) =>
    listFiles({ aggregatorUrls: hosts.map((host) => `https://${host}`), patience }, head, signal);
  expect(await listing("silent.example", "up.example")).toEqual(["net.onnx"]);
  await expect(listing("silent.example")).rejects.toMatchObject({ code: "aggregator-unreachable" });
});

test.each([
  ["something else than a list", { files: [] }, "aggregator-unreachable"],
  ["that there is nothing", 404, "blob-missing"],
])("a reader that answers %s gives no list", async (_, answer, code) => {
  await expect(listFiles({ aggregatorUrls: aggregators({ "a.example": answer }) }, head, signal)).rejects.toMatchObject(
    { code },
  );
});
