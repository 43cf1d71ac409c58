import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/App";
import { StartFailure } from "@/app/StartFailure";
import { StartWait } from "@/app/StartWait";
import { openChain } from "@/chain/chain";
import { createIndexClient } from "@/chain/index/client";
import { startRegistryWorker } from "@/chain/index/startRegistryWorker";
import { readNewest } from "@/chain/readNewest";
import type { Hub } from "@/client/openHub";
import type { Network } from "@/config/networks";
import { networksPath } from "@/config/readNetworks";
import { arriving } from "@/domain/arriving";
import { firstListLength } from "@/domain/firstList";
import type { RawReads } from "@/domain/readRawModel";
import { requestIsolation } from "@/runtime/requestIsolation";
import type { Services } from "@/services";
import * as opening from "./opening";

// What only one part of a model's page asks for.
const kept = () => arriving("The code that keeps files", () => import("@/storage/fileCache"));
const forms = () => arriving("The code that keeps forms", () => import("@/storage/formStore"));
const inside = () => arriving("The code that looks inside a model", () => import("@/runtime/graph/readInside"));
const rawly = () =>
  arriving("The code that reads files without a manifest", () =>
    Promise.all([import("@/storage/listFiles"), import("@/storage/readFiles"), import("@/domain/readRawModel")]),
  );
const comparing = () => arriving("The code that compares", () => import("@/runtime/compare/compareBeside"));

/** What was asked for when the page was opened. Taken once: later it is read anew. */
let newestAtOpening = opening.newest;

let isIsolationRequested = false;

/** Gives what the page reads first, and only then asks for isolation: it holds from the next page on, and must not be in the way of this one. */
async function isolatedNext<Read>(reading: Promise<Read>): Promise<Read> {
  try {
    return await reading;
  } finally {
    if (!isIsolationRequested) void requestIsolation(`${import.meta.env.BASE_URL}isolate.js`, policy());
    isIsolationRequested = true;
  }
}

function servicesFor(network: Network, hub: Hub): Services {
  return {
    ...hub,
    network,
    networksUrl: new URL(networksPath, location.href).href,
    runtime: opening.runtime,
    index: createIndexClient(network, startRegistryWorker),
    keepsFile: async ({ digest }) => (await kept()).isKept(digest.sha256),
    largeForms: {
      keep: async (...form) => (await forms()).keepForm(...form),
      read: async (key) => (await forms()).keptForm(key),
      drop: async (key) => (await forms()).dropForm(key),
    },
    compareExample: async (compared, signal) => (await comparing()).compareBeside(compared, signal),
    listFiles: async (head, signal) => (await rawly())[0].listFiles(network, head, signal),
    readRawModel: async (head, manifest, { signal, onBytes }) => {
      const [{ listFiles }, { readUnlisted }, { readRawModel }] = await rawly();
      const reads: RawReads = {
        listFiles: () => listFiles(network, head, signal),
        readUnlisted: (file, arrived) => readUnlisted(network, head, file, { signal, onBytes: arrived }),
        readListed: (file, arrived) => hub.readFile(head, file, { signal, onBytes: arrived }),
        readGraph: async (model) => (await (await inside()).readInside(model, signal)).facts,
      };
      return readRawModel(reads, head.quiltBytes, onBytes, manifest);
    },
    readInside: async (model, signal) => (await inside()).readInside(model, signal),
    readNewest: async (limit) => {
      const asked = limit === firstListLength ? newestAtOpening : null;
      newestAtOpening = null;
      const reading = asked ?? readNewest(openChain(network), limit);
      return isolatedNext(reading);
    },
    readModel: (handle, name) => isolatedNext(hub.readModel(handle, name)),
  };
}

/** A wait that nobody needs an explanation for. */
const shortWaitMs = 300;

const container = document.getElementById("root");
if (!container) throw new Error("index.html has no element with id root");
const root = createRoot(container);
const waiting = setTimeout(() => root.render(<StartWait />), shortWaitMs);
let network: Network | null = null;
try {
  network = await opening.network;
  const services = servicesFor(network, await opening.hub);
  clearTimeout(waiting);
  root.render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  );
} catch (error) {
  clearTimeout(waiting);
  console.error(error);
  root.render(<StartFailure network={network} error={error} />);
}

/** The built page's Content-Security-Policy, which stands in it. */
function policy(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')?.content ?? null;
}
