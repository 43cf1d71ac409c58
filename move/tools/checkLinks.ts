import type { SuiGrpcClient } from "@mysten/sui/grpc";
import type { Publishable } from "./compile";
import { linksOffered, linksUsed } from "./moduleLinks";

/**
 * Compares every function and type that the contract uses of other packages with those packages as the node has them, since it was compiled
 * against doubles. Returns what differs, in words; empty: all fits.
 */
export async function checkLinks(client: SuiGrpcClient, contract: Publishable): Promise<string[]> {
  const offered = new Map<string, string>();
  for (const packageId of contract.dependencies) {
    for (const module of await readModules(client, packageId)) {
      for (const [name, declared] of linksOffered(module)) offered.set(name, declared);
    }
  }
  const own = new Set(contract.modules.map(({ address }) => address));
  const differences = contract.modules.flatMap(({ bytes }) =>
    [...linksUsed(bytes)]
      .filter(([name]) => !own.has(name.split("::")[0] ?? ""))
      .flatMap(([name, used]) => {
        const there = offered.get(name);
        if (there === used) return [];
        return [
          there === undefined ? `${name} is not there` : `${name} is ${there} there, and was compiled as ${used}`,
        ];
      }),
  );
  return [...new Set(differences)];
}

/** Bytecode of a package's modules; none when there is no such package. */
async function readModules(client: SuiGrpcClient, packageId: string): Promise<Uint8Array[]> {
  const requests = [{ objectId: packageId }];
  const { response } = await client.ledgerService.batchGetObjects({ requests, readMask: { paths: ["package"] } });
  const [result] = response.objects.map((object) => object.result);
  if (result?.oneofKind !== "object") return [];
  return result.object.package?.modules.flatMap(({ contents }) => contents ?? []) ?? [];
}
