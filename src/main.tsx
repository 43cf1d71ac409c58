import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/App";
import { StartFailure } from "@/app/StartFailure";
import { StartWait } from "@/app/StartWait";
import { openChain } from "@/chain/chain";
import { createIndexClient } from "@/chain/index/client";
import { startRegistryWorker } from "@/chain/index/startRegistryWorker";
import { readClock } from "@/chain/readClock";
import { readModel } from "@/chain/readModel";
import { readNewest } from "@/chain/readNewest";
import type { Network } from "@/config/networks";
import { firstListLength } from "@/domain/firstList";
import { requestIsolation } from "@/runtime/requestIsolation";
import type { Services } from "@/services";
import * as opening from "./opening";

// Only what the first list needs is imported above. The rest arrives when a model is opened.
const versions = () => import("@/chain/readVersions");
const version = () => import("@/chain/readVersion");
const files = () => import("@/storage/readFiles");
const kept = () => import("@/storage/fileCache");
const inside = () => import("@/runtime/graph/readInside");
const checks = () => import("@/runtime/check/checkHere");

// What was asked for when the page was opened. Taken once: later it is read anew.
let newestAtOpening = opening.newest;
let modelAtOpening = opening.readingModel;

let isIsolationRequested = false;

/** Gives what the page reads first, and only then asks for isolation: it holds from the next page on, and must not be in the way of this one. */
async function isolatedNext<Read>(reading: Promise<Read>): Promise<Read> {
  try {
    return await reading;
  } finally {
    if (!isIsolationRequested) void requestIsolation(`${import.meta.env.BASE_URL}isolate.js`);
    isIsolationRequested = true;
  }
}

function servicesFor(network: Network): Services {
  // Opened with each read: a network without the contract fails the read, not the page.
  const chain = () => openChain(network);
  const readers = { aggregatorUrls: network.aggregatorUrls };

  return {
    network,
    readNewest: async (limit) => {
      const asked = limit === firstListLength ? newestAtOpening : null;
      newestAtOpening = null;
      const reading = asked ?? readNewest(chain(), limit);
      return isolatedNext(reading);
    },
    readModel: async (handle, name) => {
      const asked = opening.model?.handle === handle && opening.model.name === name ? modelAtOpening : null;
      modelAtOpening = null;
      return isolatedNext(asked ?? readModel(chain(), handle, name));
    },
    readVersion: async (model, label) => (await version()).readVersion(chain(), model, label),
    readVersions: async (model) => (await versions()).readVersions(chain(), model),
    readClock: async () => readClock(chain()),
    index: createIndexClient(network, startRegistryWorker),
    readManifest: async (head, signal) => (await files()).readManifest(readers, head, signal),
    readFile: async (head, file, options) => (await files()).readFile(readers, head, file, options),
    keepsFile: async ({ digest }) => (await kept()).isKept(digest.sha256),
    readInside: async (model, signal) => (await inside()).readInside(model, signal),
    runtime: opening.runtime,
    async *checkHere(model, { label }, options) {
      // Everything again, from the chain on, and from the readers: what this browser keeps shows nothing about them.
      const [{ checkHere }, { readFile, readManifestBytes }, { readVersion }] = await Promise.all([
        checks(),
        files(),
        version(),
      ]);
      const [clock, { head }] = await Promise.all([readClock(chain()), readVersion(chain(), model, label)]);
      yield* checkHere(
        {
          head,
          clock,
          readManifestBytes: (signal) => readManifestBytes(readers, head, { signal, pastCache: true }),
          readFile: (file, signal) => readFile(readers, head, file, { signal, pastCache: true }),
          runtime: opening.runtime,
        },
        options,
      );
    },
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
  const services = servicesFor(network);
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
