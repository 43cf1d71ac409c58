/** A loaded model takes so many times its file: the file, its parsed form and its weights. Measured: 3.7 to 4. */
const heapPerByte = 4;
/** The runtime alone, bytes. */
const emptyHeapBytes = 16_000_000;

/** WebAssembly memory of a loaded model with so many bytes of weights, and of files beside them: about. */
export function loadedBytes(weightBytes: number, besideBytes = 0): number {
  return emptyHeapBytes + heapPerByte * weightBytes + besideBytes;
}
