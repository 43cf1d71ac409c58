import type { ComponentType } from "react";
import type { ControlProps } from "./control";
import type { ResultProps } from "./result";

// A kind's control and renderer are found beside its rules, by their names: `audio/AudioControl.tsx`, `audio/AudioResult.tsx`.

type Looks<Props> = Record<string, Record<string, ComponentType<Props>>>;
const controls: Looks<ControlProps> = import.meta.glob("./*/*Control.tsx", { eager: true });
const results: Looks<ResultProps> = import.meta.glob("./*/*Result.tsx", { eager: true });

function named<Props>(looks: Looks<Props>, kind: string, what: string): ComponentType<Props> {
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${what}`;
  const look = looks[`./${kind}/${name}.tsx`]?.[name];
  if (!look) throw new TypeError(`src/kinds/${kind} has no ${name}.tsx`);
  return look;
}

/** How a kind of input is asked for. */
export const controlFor = (kind: string) => named(controls, kind, "Control");
/** How a kind of output is read. */
export const resultFor = (kind: string) => named(results, kind, "Result");
