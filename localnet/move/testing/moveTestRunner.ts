import { STD, SUI, ZERO_ADDRESS } from "../addresses";
import { decode } from "../bcs";
import { freshId } from "../derivedIds";
import { MoveAbort, PrimitiveFailure } from "../failures";
import type { Native } from "../functions";
import { given } from "../given";
import { Machine } from "../machine";
import { namedAbort } from "../namedAbort";
import type { Natives } from "../natives/natives";
import { isOneTimeWitness } from "../natives/objects";
import { ObjectRuntime } from "../objectRuntime";
import type { LinkedPackages } from "../packages";
import { nameOf } from "../typeNames";
import { asAddress, asBigint, bytesOf } from "../values";
import { scenarioNatives } from "./scenario";

const NO_IDS_CREATED = 1n;
const NOT_A_ONE_TIME_WITNESS = 1n;
/** No test of ours comes near it. */
const MAX_INSTRUCTIONS = 50_000_000;

/** How a Move unit test ended. */
export type MoveTestResult =
  | { kind: "returned" }
  | { kind: "aborted"; module: string; code: bigint; constant: string | undefined }
  | { kind: "stopped"; status: string };

const testing: Record<string, Native> = {
  "tx_context::replace": (
    [sender, digest, epoch, epochTimestampMs, idsCreated, referenceGasPrice, gasPrice, gasBudget],
    _,
    machine,
  ) => {
    machine.transaction = {
      sender: asAddress(sender),
      digest: bytesOf(digest),
      epoch: asBigint(epoch),
      epochTimestampMs: asBigint(epochTimestampMs),
      referenceGasPrice: asBigint(referenceGasPrice),
      gasPrice: asBigint(gasPrice),
      gasBudget: asBigint(gasBudget),
    };
    machine.objects.idsCreated = asBigint(idsCreated);
  },
  "tx_context::last_created_id": (_args, _types, { objects, transaction }) => {
    if (objects.idsCreated === 0n) throw new MoveAbort(NO_IDS_CREATED);
    return freshId(transaction.digest, objects.idsCreated - 1n);
  },
  "event::num_events": (_args, _types, { objects }) => objects.events.length,
  "event::events_by_type": (_, [type], { objects }) =>
    objects.events
      .filter((event) => event.type === nameOf(given(type)))
      .map(({ contents }) => decode(given(type), contents)),
  "test_utils::create_one_time_witness": (_, [type]) => {
    if (!isOneTimeWitness(given(type))) throw new MoveAbort(NOT_A_ONE_TIME_WITNESS);
    return [true];
  },
  ...scenarioNatives,
};

/** Natives that only unit tests call. */
export const testingNatives: Natives = {
  [STD]: { "unit_test::destroy": () => undefined, "unit_test::poison": () => undefined },
  [SUI]: testing,
};

/** Runs a function without arguments as Move's own test runner would. */
export function runMoveTest(packages: LinkedPackages, package_: string, module: string, name: string): MoveTestResult {
  const test = packages.module(package_, module)?.functions.get(name);
  if (!test) throw new Error(`There is no test ${module}::${name}.`);
  const facts = { sender: ZERO_ADDRESS, digest: new Uint8Array(32), epoch: 0n, epochTimestampMs: 0n };
  const prices = { referenceGasPrice: 1000n, gasPrice: 1000n, gasBudget: 0n };
  const objects = new ObjectRuntime({ readObject: () => undefined, packages });
  try {
    new Machine({ ...facts, ...prices }, objects, MAX_INSTRUCTIONS).run(test, [], []);
    return { kind: "returned" };
  } catch (error) {
    if (error instanceof MoveAbort && error.location) {
      const { package: id, module: where } = error.location;
      const home = packages.module(id, where);
      return {
        kind: "aborted",
        module: where,
        code: error.code,
        constant: home && namedAbort(error.code, home)?.constant,
      };
    }
    if (error instanceof PrimitiveFailure) return { kind: "stopped", status: error.status };
    throw error;
  }
}
