import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { build, preview } from "vite";
import type * as Client from "../../src/client/inBrowser";
import { installClient } from "../fixtures/clientProject";
import { demoFile } from "./support/demo";
import { type HostileNetwork, startHostileNetwork } from "./support/hostileNetwork";

// The client library in a page of somebody else's: installed into an empty project, bundled by Vite as it comes, and served from another origin.

const page = `
  import * as client from "callable-client";
  Object.assign(window, { client });
  document.body.textContent = "here";`;

interface Here {
  hostile: HostileNetwork;
  /** Where the page is. */
  address: string;
}

const test = base.extend<object, Here>({
  hostile: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's form
    async ({}, use) => {
      const network = await startHostileNetwork();
      const models = ["digit-cnn", "iris-species", "definition-kind", "iris-swapped", "median-denoise"];
      for (const name of models) await network.publish(network.demoModel(name));
      await use(network);
      await network.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const project = await installClient();
      const root = project.folder;
      writeFileSync(join(root, "index.html"), '<body></body><script type="module" src="/main.js"></script>');
      writeFileSync(join(root, "main.js"), page);
      await build({ root, configFile: false, logLevel: "error" });
      const server = await preview({
        root,
        configFile: false,
        logLevel: "error",
        preview: { host: "127.0.0.1", port: 0 },
      });
      await use(server.resolvedUrls?.local[0] ?? "");
      await server.close();
      project.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  page: async ({ page, address, hostile }, use) => {
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(address);
    await expect(page.getByText("here")).toBeVisible();
    await use(page);
    expect(errors).toEqual([]);
    await hostile.mend();
  },
});

declare global {
  interface Window {
    client: typeof Client;
  }
}

const networks = ({ origin }: HostileNetwork) => `${origin}/networks.json`;

test("a drawing is called as a file, in a worker, and its examples are checked", async ({ page, hostile }) => {
  const png = demoFile("digit-cnn", "examples/drawn-5.png").toString("base64");
  const told = await page.evaluate(
    async ([network, drawing]) => {
      const bytes = Uint8Array.from(atob(drawing), (character) => character.charCodeAt(0));
      const phases = new Set<string>();
      const model = await window.client.load("mallory/digit-cnn@1.0", {
        network,
        onProgress: ({ phase }) => phases.add(phase),
      });
      const { values } = await model.run({ paper: new File([bytes], "five.png", { type: "image/png" }) });
      const { summary } = await model.check();
      await model.close();
      const digits = values.digits;
      return {
        digit: digits?.kind === "classes" && digits.entries[0]?.label,
        phases: [...phases].sort(),
        verdict: summary.verdict,
        passed: summary.examplesPassed,
      };
    },
    [networks(hostile), png] as const,
  );
  expect(told).toEqual({
    digit: "5",
    phases: ["hash", "load", "model", "prepare", "run", "runtime"],
    verdict: "reproduced",
    passed: 4,
  });
  // Its memory is given back with it.
  await expect.poll(() => page.workers().filter((worker) => worker.url().includes("ort.worker")).length).toBe(0);
});

test("a text goes through a tokenizer, and two models stay loaded beside each other", async ({ page, hostile }) => {
  const told = await page.evaluate(async (network) => {
    const [texts, irises] = await Promise.all([
      window.client.load("mallory/definition-kind", { network }),
      window.client.load("mallory/iris-species", { network }),
    ]);
    const text = await texts.run({ input_ids: "a large wild animal of the cat family with yellowish-orange fur" });
    const row = await irises.run({
      flower: { sepal_length: 4.4, sepal_width: 3.2, petal_length: 1.3, petal_width: 0.2 },
    });
    const best = ({ kinds, species }: typeof row.values) => {
      const value = kinds ?? species;
      return value?.kind === "classes" ? value.entries[0]?.label : null;
    };
    return [best(text.values), best(row.values)];
  }, networks(hostile));
  expect(told).toEqual(["animal", "Iris setosa"]);
});

test("failures have the page's codes", async ({ page, hostile }) => {
  const told = await page.evaluate(async (network) => {
    const endOf = (name: string) =>
      window.client.load(name, { network }).then(
        () => "well",
        (error) => [error instanceof window.client.AppError, error.code],
      );
    return Promise.all(["mallory/none", "mallory/iris-swapped", "mallory/median-denoise"].map(endOf));
  }, networks(hostile));
  expect(told).toEqual([
    [true, "model-not-found"],
    [true, "bytes-differ"],
    [true, "operator-missing"],
  ]);
});

test("a load ends with the signal's reason", async ({ page, hostile }) => {
  await hostile.fail({ url: "/model.onnx", fault: { kind: "delay", ms: 60_000 } });
  const end = await page.evaluate(async (network) => {
    const controller = new AbortController();
    const loading = window.client.load("mallory/iris-species", {
      network,
      signal: controller.signal,
      onProgress: ({ phase, state }) => {
        if (phase === "model" && state === "running") controller.abort(new Error("enough"));
      },
    });
    return loading.catch(({ message }) => message);
  }, networks(hostile));
  expect(end).toBe("enough");
});

test("a run ends with the signal's reason, and the model can be called again until it is closed", async ({
  page,
  hostile,
}) => {
  const told = await page.evaluate(async (network) => {
    const model = await window.client.load("mallory/iris-species", { network });
    const flower = [[4.4, 3.2, 1.3, 0.2]];
    const controller = new AbortController();
    const run = model.run({ flower }, { signal: controller.signal });
    controller.abort(new Error("stop"));
    const ends = [await run.catch(({ message }) => message)];
    const { values } = await model.run({ flower });
    ends.push(values.species?.kind);
    await model.close();
    ends.push(await model.run({ flower }).catch(({ code }) => code));
    return ends;
  }, networks(hostile));
  expect(told).toEqual(["stop", "classes", "model-closed"]);
});
