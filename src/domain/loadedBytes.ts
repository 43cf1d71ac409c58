/** A loaded model takes so many times its file: usually the file, its parsed form, its weights, and what runs them. Measured: 3.7 to 4. */
const usualHeapPerByte = 4;
/** No loaded model takes less: the file, its parsed form and its weights. */
const leastHeapPerByte = 3;
/** The runtime alone, bytes. */
const emptyHeapBytes = 16_000_000;

/** WebAssembly memory of a loaded model with so many bytes of weights, and of files beside them: about. A model that needs so much may still run. */
export function loadedBytes(weightBytes: number, besideBytes = 0): number {
  return emptyHeapBytes + usualHeapPerByte * weightBytes + besideBytes;
}

/** What it takes at least: with less memory it need not be fetched. */
export function leastLoadedBytes(weightBytes: number, besideBytes: number): number {
  return leastHeapPerByte * weightBytes + besideBytes;
}
