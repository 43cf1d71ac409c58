import { STD, SUI } from "../addresses";
import type { Native } from "../functions";
import { crypto } from "./crypto";
import { dynamicField } from "./dynamicField";
import { objects } from "./objects";
import { standardLibrary } from "./standardLibrary";
import { transactionContext } from "./transactionContext";

/** By package, then `module::function`. */
export type Natives = Record<string, Record<string, Native>>;

/** The TypeScript side of every native function that published code can call. */
export const natives: Natives = {
  [STD]: standardLibrary,
  [SUI]: { ...objects, ...dynamicField, ...transactionContext, ...crypto },
};
