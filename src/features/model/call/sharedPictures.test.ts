import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { Manifest } from "@/domain/manifest";
import type { Services } from "@/services";
import { versionHead } from "../../../../test/fixtures/versionHead";
import { callFiles, sharedPicture } from "./sharedPictures";

const file = (path: string) => ({ path, digest: { sha256: path } });
const manifest = {
  inputs: [
    { name: "photo", kind: "image", default: { file: "street.png" } },
    { name: "row", kind: "table", default: { file: "row.json" } },
  ],
  files: [file("street.png"), file("row.json")],
} as unknown as Manifest; // all that is read of it

test("a picture that stands in is read once for the form and every call; each has bytes of its own to give away", async () => {
  const reads: string[] = [];
  const services = {
    network: { name: "local" },
    readFile: async (_head: unknown, { path }: { path: string }) => {
      reads.push(path);
      return Uint8Array.of(7);
    },
  } as unknown as Services; // nothing else is asked
  const client = new QueryClient();
  const head = versionHead();
  const readFile = callFiles(client, services, head, manifest);
  const [street] = manifest.files;
  if (!street) throw new Error("the picture is listed");
  const [shown, fed] = await Promise.all([
    client.fetchQuery(sharedPicture(services, head, street)),
    readFile("street.png"),
  ]);
  structuredClone(fed, { transfer: [fed.buffer] });
  expect([shown, await readFile("street.png")]).toEqual([Uint8Array.of(7), Uint8Array.of(7)]);
  expect(reads).toEqual(["street.png"]);
  await readFile("row.json");
  await readFile("row.json");
  expect(reads).toEqual(["street.png", "row.json", "row.json"]);
});
