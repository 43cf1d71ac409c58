import type { Contract, Network } from "./networks";

// What `networks.ts` describes, held against what a host sends, for the page and for programs. By hand: the page's first script cannot wait for a
// library of schemas, and the compiler holds these parts to those types.

/** What was given is not what it has to be. Its message says where, and what is wrong there. */
export class UnfitNetworks extends Error {}

/** Gives back what is as it has to be. Throws `UnfitNetworks`. */
type Read<Value> = (given: unknown, path: string) => Value;

/** Longest text, characters; longest list. */
const lengthMax = 2048;
const countMax = 64;

const isObject = (given: unknown): given is Record<string, unknown> => typeof given === "object" && given !== null;

function unfit(path: string, reason: string): never {
  throw new UnfitNetworks(`${path || "it"}: ${reason}`);
}

const text: Read<string> = (given, path) =>
  typeof given === "string" && given.length <= lengthMax
    ? given
    : unfit(path, `a text is needed, of ${lengthMax} characters at most`);

const texts: Read<string[]> = (given, path) =>
  Array.isArray(given) && given.length <= countMax
    ? given.map((one, place) => text(one, `${path}.${place}`))
    : unfit(path, `a list is needed, of ${countMax} texts at most`);

const record: Read<Record<string, unknown>> = (given, path) =>
  isObject(given) ? given : unfit(path, "an object is needed");

function orNull<Value>(read: Read<Value>): Read<Value | null> {
  return (given, path) => (given === null ? null : read(given, path));
}

/** All parts are looked at, and none is missed but those that may be. What else there is stays. */
function objectOf<Row extends object>(
  parts: { [Name in keyof Row]-?: Read<Row[Name]> },
  mayMiss: readonly (keyof Row)[] = [],
): Read<Row> {
  const names = Object.keys(parts) as (keyof Row & string)[]; // they were given by their names
  return (given, path) => {
    const row = record(given, path);
    for (const name of names) {
      if (row[name] === undefined && mayMiss.includes(name)) continue;
      parts[name](row[name], path ? `${path}.${name}` : name);
    }
    return row as Row; // each part was read
  };
}

/** A row that is given by itself. */
export const networkRow: Read<Network> = objectOf<Network>({
  name: text,
  rpcUrl: text,
  aggregatorUrls: texts,
  relayUrl: text,
  contract: orNull(objectOf<Contract>({ packageId: text, originalId: text, registryId: text }, ["originalId"])),
  walrus: objectOf<Network["walrus"]>({ systemObjectId: text, stakingPoolId: text }),
  faucetUrl: orNull(text),
  explorer: orNull(objectOf<NonNullable<Network["explorer"]>>({ transaction: text, account: text, object: text })),
});

const document = objectOf<{ default: string; networks: Record<string, unknown> }>({ default: text, networks: record });

/** The row of a `networks.json` that is wanted; `null`: the one that its host has chosen. Throws `UnfitNetworks`. */
export function networkIn(given: unknown, wanted: string | null): Network {
  const { default: chosen, networks } = document(given, "");
  const name = wanted ?? chosen;
  if (!Object.hasOwn(networks, name)) throw new UnfitNetworks(`it has no network ${name}`);
  return networkRow(networks[name], `networks.${name}`);
}
