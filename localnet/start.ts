import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Network, Networks } from "@/config/networks";
import { compileGenesis } from "../move/tools/compile";
import { createHandler } from "./handler";
import { networkRow } from "./node/documents";
import { type LocalNetwork, type NetworkOptions, openNetwork } from "./node/network";
import { serve } from "./server";
import { lockFolder } from "./storage/folderLock";
import { folderStorage } from "./storage/folderStorage";
import { memoryStorage } from "./storage/networkStorage";

export interface StartOptions extends Omit<NetworkOptions, "storage" | "packages"> {
  /** Where the network is kept between starts; absent: only as long as it runs. */
  folder?: string;
  /** Forget what the folder holds. */
  fresh?: boolean;
  host?: string;
  /** 0: any free one. */
  port?: number;
}

/** A local network that answers over HTTP. */
export interface Localnet {
  origin: string;
  network: LocalNetwork;
  /** Its row of `/networks.json` at this moment: `contract` is `null` until one is published. */
  row(): Network;
  close(): Promise<void>;
}

const shippedNetworks = fileURLToPath(new URL("../public/networks.json", import.meta.url));
const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/** Rows of the networks that the page is shipped with; `null`: none. */
function readShippedNetworks(): Networks | null {
  return existsSync(shippedNetworks) ? (JSON.parse(readFileSync(shippedNetworks, "utf8")) as Networks) : null; // our own file
}

/** Starts a network, or takes up the one in `folder`. Throws when the port is taken, another process keeps the folder, or a Move source does not compile. */
export async function startLocalnet(options: StartOptions = {}): Promise<Localnet> {
  const { folder, fresh = false, host = "127.0.0.1", port = 0, ...settings } = options;
  const letGo = folder === undefined ? () => undefined : await lockFolder(folder);
  const storage = folder === undefined ? memoryStorage() : folderStorage(folder);
  if (fresh) await storage.clear();
  const network = await openNetwork({ ...settings, storage, packages: await compileGenesis() });
  const { handle } = createHandler(network, { otherNetworks: readShippedNetworks(), admin: loopback.has(host) });
  const server = await serve(handle, { host, port });
  return {
    origin: server.origin,
    network,
    row: () => networkRow(network, server.origin),
    async close() {
      await server.close();
      await network.close();
      letGo();
    },
  };
}
