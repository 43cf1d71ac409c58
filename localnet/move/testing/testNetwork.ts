import type { Owner } from "../../objects";
import { CLOCK_ID, fullAddress, SUI } from "../addresses";
import { encode } from "../bcs";
import { execute } from "../execute";
import type { Command, ExecutionContext, ExecutionOutcome, Input } from "../execution";
import { LinkedPackages } from "../packages";

interface TestObject {
  version: bigint;
  type: string;
  contents: Uint8Array;
  owner: Owner;
}

export const alice = fullAddress("0xa11ce");
export const bob = fullAddress("0xb0b");

/** Just enough of a chain to run transactions one after the other: no gas, no signatures, no checks of inputs. */
export class TestNetwork {
  readonly objects = new Map<string, TestObject>();
  readonly packages: LinkedPackages;
  readonly #published = new Map<string, Map<string, Uint8Array>>();
  nowMs = 1000n;
  #count = 0;

  /** Starts with what `genesis` finds, and with a clock. */
  constructor(genesis: LinkedPackages) {
    this.packages = new LinkedPackages((id) => this.#published.get(id), { parent: genesis });
    const type = `${SUI}::clock::Clock`;
    const contents = encode(this.packages.type(type), [[[CLOCK_ID]], 0n]);
    this.objects.set(CLOCK_ID, { version: 1n, type, contents, owner: { kind: "shared", initialVersion: 1n } });
  }

  /** Puts an object on the chain, as a genesis would. `value` as the interpreter holds it. */
  put(id: string, type: string, value: Parameters<typeof encode>[1], owner: Owner): string {
    const full = fullAddress(id);
    this.objects.set(full, { version: 1n, type, contents: encode(this.packages.type(type), value), owner });
    return full;
  }

  /** Executes, and keeps what it wrote if it succeeded. */
  run(inputs: Input[], commands: Command[], overrides: Partial<ExecutionContext> = {}): ExecutionOutcome {
    const digest = new Uint8Array(32);
    new DataView(digest.buffer).setUint32(0, ++this.#count);
    const outcome = execute(
      {
        sender: alice,
        digest,
        epoch: 3n,
        epochTimestampMs: 500n,
        nowMs: this.nowMs,
        referenceGasPrice: 1000n,
        gasPrice: 1000n,
        gasBudget: 5_000_000n,
        gasCoin: null,
        maxInstructions: 10_000_000,
        readObject: (id) => this.objects.get(id),
        packages: this.packages,
        ...overrides,
      },
      { inputs, commands },
    );
    for (const { id, type, contents, owner } of outcome.written) {
      this.objects.set(id, { version: (this.objects.get(id)?.version ?? 1n) + 1n, type, contents, owner });
    }
    for (const { id } of outcome.deleted) this.objects.delete(id);
    for (const { id, modules } of outcome.publishedPackages) this.#published.set(id, modules);
    return outcome;
  }
}
