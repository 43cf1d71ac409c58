/** Where Callable's contract is on one network. */
export interface Contract {
  /** The newest version of the package: what calls name. */
  packageId: string;
  /** Its first version, by which its types go for ever. Absent: the package was never upgraded. */
  originalId?: string;
  /** The shared `registry::Registry`. */
  registryId: string;
}

/** One network, as a row of data. Rows come from `/networks.json`, so a host can change them without a rebuild. */
export interface Network {
  name: string;
  /** Full node, gRPC-web. */
  rpcUrl: string;
  /** Walrus HTTP readers, raced in order. What they return is hashed before use, so they need not be trusted. */
  aggregatorUrls: string[];
  /** Walrus upload relay. */
  relayUrl: string;
  /** `null`: not published on this network. */
  contract: Contract | null;
  walrus: { systemObjectId: string; stakingPoolId: string };
  /** Gives test coins; only networks whose coins are worth nothing have one. */
  faucetUrl: string | null;
  /** Explorer page of a transaction, account or object, with `{id}` in it. `null`: none. */
  explorer: { transaction: string; account: string; object: string } | null;
}

export interface Networks {
  default: string;
  networks: Record<string, Network>;
}
