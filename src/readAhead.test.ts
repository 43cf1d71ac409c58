import { expect, test } from "vitest";
import type { Hub } from "@/client/openHub";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import { modelOf } from "../test/explore/fakeRegistry";
import { readAhead } from "./readAhead";

const model = modelOf(0, { name: "ada/sample" });
const older = { ...model.latest, number: 0, label: "0.9", blobId: "older" };
const manifest = {} as Manifest; // nothing looks into it

/** A hub that notes what is read of it. `fails`: what it cannot read the first time. */
function noted(fails: string[] = []) {
  const reads: string[] = [];
  const read = async <Read>(what: string, answer: Read) => {
    reads.push(what);
    if (fails.splice(0, Number(fails[0] === what)).length > 0)
      throw new AppError("node-unreachable", { host: "node.example" });
    return answer;
  };
  const hub = {
    readModel: (handle, name) => read(`model ${handle}/${name}`, model),
    readVersion: (_, label) => read(`version ${label}`, label === "0.9" ? older : model.latest),
    readManifest: ({ label }) => read(`manifest ${label}`, { manifest, from: "reader" }),
  } as Partial<Hub> as Hub; // no more of it is asked
  return { hub, reads };
}

const named = { handle: "ada", name: "sample", version: null };
const all = ["model ada/sample", "version null", "manifest 1.0"];

test("a model, its version and its manifest are asked for before anybody does, and once for whoever asks first", async () => {
  const { hub, reads } = noted();
  const ahead = readAhead(hub, named);
  await expect.poll(() => reads.toSorted()).toEqual(all.toSorted());
  const read = await ahead.readModel("ada", "sample");
  const head = await ahead.readVersion(read, null);
  await ahead.readManifest(head);
  expect(reads.toSorted()).toEqual(all.toSorted());

  await ahead.readModel("ada", "sample");
  await ahead.readVersion(read, null);
  await ahead.readManifest(head);
  expect(reads.toSorted()).toEqual([...all, ...all].toSorted());
});

test("whoever asks for another gets that one", async () => {
  const { hub, reads } = noted();
  const ahead = readAhead(hub, named);
  const read = await ahead.readModel("ada", "sample");
  expect((await ahead.readVersion(read, "0.9")).label).toBe("0.9");
  await ahead.readManifest(older);
  await ahead.readModel("ada", "other");
  expect(reads).toEqual(expect.arrayContaining([...all, "version 0.9", "manifest 0.9", "model ada/other"]));
});

test("of an older version nobody knows before where its manifest lies", async () => {
  const { hub, reads } = noted();
  const ahead = readAhead(hub, { ...named, version: "0.9" });
  const head = await ahead.readVersion(await ahead.readModel("ada", "sample"), "0.9");
  expect(reads).toEqual(["model ada/sample", "version 0.9"]);
  await ahead.readManifest(head);
  expect(reads).toEqual(["model ada/sample", "version 0.9", "manifest 0.9"]);
});

test("a read that failed is told to whoever asks first, and is made again for the next", async () => {
  const { hub } = noted(["model ada/sample"]);
  const ahead = readAhead(hub, named);
  await expect(ahead.readModel("ada", "sample")).rejects.toMatchObject({ code: "node-unreachable" });
  expect((await ahead.readModel("ada", "sample")).name).toBe("sample");
});

test("where the model could not be read, what needs it is read anew, too", async () => {
  const { hub } = noted(["model ada/sample"]);
  const ahead = readAhead(hub, named);
  await expect(ahead.readModel("ada", "sample")).rejects.toMatchObject({ code: "node-unreachable" });
  const head = await ahead.readVersion(await ahead.readModel("ada", "sample"), null);
  expect(head.label).toBe("1.0");
  expect((await ahead.readManifest(head)).manifest).toBe(manifest);
});
