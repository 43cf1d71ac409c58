/** Whether a path belongs to the network, for servers that have other paths too. */
export function isNetworkPath(pathname: string): boolean {
  return /^\/(sui\.rpc\.|v1\/|v1alpha\/|v2\/gas$|admin\/|networks\.json$|localnet\.json$)/.test(pathname);
}
