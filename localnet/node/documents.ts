import type { Network, Networks } from "@/config/networks";
import type { Chain } from "../chain/chain";
import type { LocalNetwork } from "./network";

/** The first registry of Callable that was published here; `null`: none yet. */
export function publishedContract({ store }: Chain): Network["contract"] {
  const [registry] = [...store.types()]
    .filter((type) => type.endsWith("::registry::Registry"))
    .flatMap((type) => [...store.ofType(type)])
    .filter(({ owner }) => owner.kind === "shared")
    .sort((left, right) => (sharedAt(left) < sharedAt(right) ? -1 : 1));
  return registry ? { packageId: registry.type.split("::")[0] ?? "", registryId: registry.id } : null;
}

function sharedAt({ owner }: { owner: { kind: string; initialVersion?: bigint } }): bigint {
  return owner.initialVersion ?? 0n;
}

/** This network as a row of `/networks.json`, reached at `origin`. */
export function networkRow({ chain, walrus }: LocalNetwork, origin: string): Network {
  return {
    name: "localnet",
    rpcUrl: origin,
    aggregatorUrls: [origin],
    relayUrl: origin,
    contract: publishedContract(chain),
    walrus: walrus.packageConfig,
    faucetUrl: origin,
    explorer: null,
  };
}

/** `/networks.json`: this network first, then the rows that the page is shipped with. */
export function networksDocument(row: Network, others: Networks | null): Networks {
  const networks = { localnet: row, ...others?.networks };
  networks.localnet = row; // a row of the same name that the page is shipped with gives way
  return { default: row.name, networks };
}

/** `/localnet.json`: the same for tools that want to know how this network is made. */
export function localnetDocument({ chain, walrus, nShards }: LocalNetwork, row: Network) {
  return {
    rpc: row.rpcUrl,
    relay: row.relayUrl,
    aggregator: row.aggregatorUrls[0],
    faucet: row.faucetUrl,
    chainId: chain.chainId,
    packageConfig: walrus.packageConfig,
    registry: row.contract,
    nShards,
    nowMs: chain.nowMs,
  };
}
