import { fullAddress, SUI, ZERO_ADDRESS } from "../addresses";
import { moduleMovedTo, readModule, selfOf } from "../binary";
import { freshId } from "../derivedIds";
import type { Command } from "../execution";
import { given } from "../given";
import type { LinkedModule } from "../linkedModule";
import type { Value } from "../values";
import { CommandFailure } from "./commandFailure";
import { contextReference } from "./moveCall";
import type { CommandResult, Transaction } from "./transaction";

/** `sui::package::UpgradeCap.policy` of a package that may be changed freely. */
const COMPATIBLE = 0;

/** Publishes the modules as one package, runs their `init` functions and returns the right to upgrade it. */
export function publish(transaction: Transaction, command: Extract<Command, { kind: "publish" }>): CommandResult {
  // A package is no Move object: its id is drawn like theirs but not recorded with them.
  const id = freshId(transaction.context.digest, transaction.objects.idsCreated++);
  const modules = new Map(command.modules.map((bytes) => movedTo(id, bytes)));
  const missing = command.dependencies.find((dependency) => !transaction.packages.has(fullAddress(dependency)));
  if (missing)
    throw new CommandFailure("PublishUpgradeMissingDependency", `There is no package ${missing} to depend on.`);

  transaction.publish({ id, modules });
  const linked = [...modules.keys()].map((name) => given(transaction.packages.module(id, name)));
  for (const module of linked) {
    module.linkAll();
    for (const one of module.functions.values()) one.body();
  }
  for (const module of linked) initialise(transaction, module);
  const cap: Value = [[[transaction.freshId()]], [id], 1n, COMPATIBLE];
  return { values: [{ type: transaction.packages.type(`${SUI}::package::UpgradeCap`), value: cap }], mutated: [] };
}

function movedTo(id: string, bytes: Uint8Array): [string, Uint8Array] {
  const module = readModule(bytes);
  const { address, name } = selfOf(module);
  if (address !== ZERO_ADDRESS) {
    throw new CommandFailure(
      "PublishErrorNonZeroAddress",
      `Module ${name} was compiled with the address ${address} instead of 0x0.`,
    );
  }
  return [name, moduleMovedTo(module, id)];
}

function initialise(transaction: Transaction, module: LinkedModule): void {
  const init = module.functions.get("init");
  if (!init) return;
  // A one-time witness is a struct without fields, which the compiler gives one bool.
  const witness: Value[] = init.parameters.length === 2 ? [[true]] : [];
  transaction.run(init, [...witness, contextReference(transaction)], []);
}
