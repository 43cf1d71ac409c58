import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { adaptersNeeded } from "@/domain/adapters";
import { breaches, breakingChanges, changeText, interfaceDiff } from "@/domain/interfaceDiff";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { allVersions, readDemoModels } from "../localnet/seed/demoModels";

const models = readDemoModels(join(import.meta.dirname, "../models"));
const earlier = models.flatMap((model) => model.earlier ?? []);
const label = ({ manifest }: { manifest: { version: string } }) => manifest.version;

test("one model has three versions: a breach that was withdrawn, and an honest new major version", () => {
  const [model, ...others] = models.filter(({ earlier }) => earlier?.length);
  expect(others).toEqual([]);
  if (!model) throw new Error("no model has earlier versions");
  const [first, second, third] = allVersions([model]);
  if (!first || !second || !third) throw new Error("it has fewer than three");
  expect([first, second, third].map(label)).toEqual(["0.8", "0.9", "1.0"]);
  expect([first, second, third].map(({ daysAgo }) => daysAgo)).toEqual([46, 43, 40]);

  const breach = interfaceDiff(first.manifest, second.manifest);
  expect(breaches(breach, label(first), label(second)).map(changeText)).toEqual([
    "output close_to_close is no more",
    "input candles: shape was [T (3 to 5000), 4], is [T (20 to 5000), 4]",
  ]);
  expect(second.withdrawn?.daysAgo).toBeLessThan(third.daysAgo); // once there was another to use

  const honest = interfaceDiff(second.manifest, third.manifest);
  expect(breakingChanges(honest).map(changeText)).toContain("input periods_per_year: default was 365, is 252");
  expect(breaches(honest, label(second), label(third))).toEqual([]);
});

describe.each(earlier)(
  "version $manifest.version of $manifest.name",
  ({ manifest, files, handle, publisher, attesters }) => {
    test("needs no adapter, and has its files as they are listed", () => {
      expect(adaptersNeeded(manifest)).toEqual([]);
      expect([handle, publisher]).toEqual(["quantdesk", "quantdesk"]);
      expect(attesters).not.toContain(publisher);
      for (const { path, size, digest } of manifest.files) {
        const bytes = files.find((file) => file.path === path)?.bytes ?? new Uint8Array();
        expect([bytes.length, createHash("sha256").update(bytes).digest("hex")]).toEqual([size, digest.sha256]);
      }
    });

    test("runs", { timeout: 60_000 }, async () => {
      const runtime = createNodeRuntime();
      const readFile = async (path: string) =>
        files.find((file) => file.path === path)?.bytes.slice() ?? new Uint8Array();
      const model = await runtime.load({ manifest, readFile }, { backend: "wasm" });
      const candles = Array.from({ length: 20 }, (_, day) => [100 + day, 102 + day, 99 + day, 101 + day]);
      const { values } = await model.run(
        { candles: { kind: "series", rows: candles }, periods_per_year: { kind: "number", value: 365 } },
        {},
      );
      expect(Object.keys(values)).toEqual(manifest.outputs.map(({ name }) => name));
      const { yang_zhang: read } = values;
      expect(read?.kind === "number" && read.value > 0 && read.value < 1).toBe(true); // a fraction, not per cent
      await model.close();
    });
  },
);
