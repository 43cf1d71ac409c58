import type { Network, Networks } from "./networks";

/** The row that this host has chosen, from `/networks.json`. It is served with the page itself, and trusted like it. */
export async function readDefaultNetwork(): Promise<Network> {
  const response = await fetch(`${import.meta.env.BASE_URL}networks.json`);
  if (!response.ok) throw new Error(`networks.json was answered with status ${response.status}`);
  const { default: chosen, networks }: Networks = await response.json();
  const network = networks[chosen];
  if (!network) throw new Error(`networks.json names ${chosen} as its default and has no such row`);
  return network;
}
