import { useMedia } from "./useMedia";

/** Whether a finger is what this device is used with first: a phone or a tablet. */
export function useCoarsePointer(): boolean {
  return useMedia("(pointer: coarse)");
}
