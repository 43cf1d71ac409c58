import { readFileSync } from "node:fs";
import { fullAddress } from "../addresses";
import type { Argument, Command, ExecutionOutcome, Input } from "../execution";
import { given } from "../given";
import { buildModules, packagesOf } from "./builtPackages";
import { TestNetwork } from "./testNetwork";

/** `shop.move`, published to a network of its own. */
export interface Shop {
  network: TestNetwork;
  /** What publishing it did. */
  published: ExecutionOutcome;
  packageId: string;
  counterId: string;
  /** Owned by alice, price 5. */
  itemId: string;
  call(name: string, args?: Argument[], typeArguments?: string[]): Command;
}

export async function builtShop(): Promise<Awaited<ReturnType<typeof buildModules>>> {
  const source = readFileSync(new URL("shop.move", import.meta.url), "utf8");
  return buildModules({ "sources/shop.move": source }, { addresses: { shop: "0x0" } });
}

export function openShop(built: Awaited<ReturnType<typeof builtShop>>): Shop {
  const network = new TestNetwork(packagesOf(built.filter(({ name }) => name !== "shop")));
  const modules = [given(built.find(({ name }) => name === "shop")).bytes];
  const published = network.run(
    [pure("address", "0xa11ce")],
    [
      { kind: "publish", modules, dependencies: ["0x1", "0x2"] },
      { kind: "transfer", objects: [result(0)], address: input(0) },
    ],
  );
  const packageId = given(published.publishedPackages[0]).id;
  const idOfType = (name: string): string =>
    given(published.written.find(({ type }) => type === `${packageId}::shop::${name}`)).id;
  return {
    network,
    published,
    packageId,
    counterId: idOfType("Counter"),
    itemId: idOfType("Item"),
    call: (name, args = [], typeArguments = []) => ({
      kind: "call",
      package: packageId,
      module: "shop",
      function: name,
      typeArguments,
      arguments: args,
    }),
  };
}

export function input(index: number): Argument {
  return { kind: "input", index };
}

export function result(command: number, index: number | null = null): Argument {
  return { kind: "result", command, index };
}

export function object(id: string, access: Extract<Input, { kind: "object" }>["access"] = "owned"): Input {
  return { kind: "object", id, access };
}

export function bytes(...values: number[]): Input {
  return { kind: "pure", bytes: Uint8Array.from(values) };
}

export function pure(type: "u64" | "address" | "string", value: string | number): Input {
  if (type === "u64") return { kind: "pure", bytes: new Uint8Array(new BigUint64Array([BigInt(value)]).buffer) };
  if (type === "address")
    return { kind: "pure", bytes: Uint8Array.from(Buffer.from(fullAddress(String(value)).slice(2), "hex")) };
  const text = new TextEncoder().encode(String(value));
  return bytes(text.length, ...text);
}
