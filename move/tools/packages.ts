import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The `move/` folder. */
export const moveRoot = fileURLToPath(new URL("..", import.meta.url));

/** Path inside a Move package, with `/`, and what the file says. */
export type Sources = Record<string, string>;

/** Where the other packages are on one chain. Types carry `originalId`; calls go to `publishedAt`. */
export interface Published {
  originalId: string;
  publishedAt: string;
}

/** The packages that the contract is linked to, by chain. */
export interface Linkage {
  wal: Published;
  walrus: Published;
}

function unchanged(id: string): Published {
  return { originalId: id, publishedAt: id };
}

/** Full width, as ids are written everywhere else. */
function padded(hex: string): string {
  return `0x${hex.padStart(64, "0")}`;
}

/** Ids of the packages that every Sui chain has from its first moment. */
export const stdId = padded("1");
export const suiId = padded("2");

/**
 * Source of testnet and mainnet: `Published.toml` in `testnet-contracts` and `mainnet-contracts` of MystenLabs/walrus, release 1.54.0.
 * The local network has no history, so its ids spell the names: `wal` and `walrus` in ASCII.
 */
export const linkages = {
  localnet: { wal: unchanged(padded("77616c")), walrus: unchanged(padded("77616c727573")) },
  testnet: {
    wal: unchanged("0x8270feb7375eee355e64fdb69c50abb6b5f9393a722883c1cf45f8e26048810a"),
    walrus: {
      originalId: "0xd84704c17fc870b8764832c535aa6b11f21a95cd6f5bb38a9b07d2cf42220c66",
      publishedAt: "0x849e95d2718938d66c37fb91df76d72f78526c1864c339bac415ce8ecda2d8cc",
    },
  },
  mainnet: {
    wal: unchanged("0x356a26eb9e012a68958082340d4c4116e7f55615cf27affcff209cf0ae544f59"),
    walrus: {
      originalId: "0xfdc88f7d7cf30afab2f82e8380d11ee8f70efb90e863d1de8616fae1bb09ea77",
      publishedAt: "0x98da433aa0139512c210597b1c5e3df6cd121d8d77f8652691bb66fadfc8aa1b",
    },
  },
} as const satisfies Record<string, Linkage>;
export type ChainName = keyof typeof linkages;

export function isChainName(name: string): name is ChainName {
  return Object.hasOwn(linkages, name);
}

/** Every source of the package in `folder` (relative to `move/`). Missing folder: no sources. */
export function readSources(folder: string): Sources {
  const root = join(moveRoot, folder);
  if (!existsSync(root)) return {};
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.move$|^Move\.toml$/.test(path),
  );
  return Object.fromEntries(
    paths.sort().map((path) => [relative(".", path).split(sep).join("/"), readFileSync(join(root, path), "utf8")]),
  );
}

/** Without the tests, which no build contains. */
export function withoutTests(sources: Sources): Sources {
  return Object.fromEntries(Object.entries(sources).filter(([path]) => !path.startsWith("tests/")));
}

/** What distinguishes one set of inputs from every other. */
export function hashOf(inputs: unknown): string {
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}
