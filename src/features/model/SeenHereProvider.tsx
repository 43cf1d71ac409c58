import { createContext, type ReactNode, useContext, useState } from "react";
import type { Model, VersionHead } from "@/domain/model";
import { useCheckHere } from "./evidence/useCheckHere";
import { type SeenHere, seenHere } from "./seenHere";

interface SeenHereState {
  seen: SeenHere;
  check: ReturnType<typeof useCheckHere>;
}

const SeenHereContext = createContext<SeenHereState | null>(null);
/** Apart from what was seen: whoever only tells of a call is not drawn anew by what others see. */
const OnRanContext = createContext<((at: Date) => void) | null>(null);

interface SeenHereProviderProps {
  model: Model;
  head: VersionHead;
  children: ReactNode;
}

/** Holds what this device sees of a version while its page is open: the last call that was answered, and the last check. */
export function SeenHereProvider({ model, head, children }: SeenHereProviderProps) {
  const [ranAt, setRanAt] = useState<Date | null>(null);
  const check = useCheckHere(model, head);
  return (
    <OnRanContext value={setRanAt}>
      <SeenHereContext value={{ seen: seenHere(ranAt, check.run), check }}>{children}</SeenHereContext>
    </OnRanContext>
  );
}

function useProvided<Value>(value: Value | null): Value {
  if (value === null) throw new Error("This needs a SeenHereProvider above it");
  return value;
}

export const useSeenHere = () => useProvided(useContext(SeenHereContext));
/** What to tell of a call that was answered. */
export const useOnRan = () => useProvided(useContext(OnRanContext));
