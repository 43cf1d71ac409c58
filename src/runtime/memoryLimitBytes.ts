import { mostMemoryBytes } from "@/domain/mostMemory";

const gibibyte = 2 ** 30;

/** WebAssembly memory that a page takes at most: half of what the device says it has, and never more than any page gives. */
export function memoryLimitBytes(): number {
  const deviceGibibytes = "deviceMemory" in navigator ? Number(navigator.deviceMemory) : 4; // Chromium only; at most 8 there
  return Math.min(mostMemoryBytes, (deviceGibibytes / 2) * gibibyte);
}
