// Runs on the audio thread: hands on what the microphone hears, a twentieth of a second or so at a time.

/** The part of the AudioWorklet's scope that is used: TypeScript's libraries do not know it. */
interface RecorderScope {
  AudioWorkletProcessor: new () => { readonly port: MessagePort };
  registerProcessor(name: string, processor: new () => unknown): void;
}
const { AudioWorkletProcessor, registerProcessor } = globalThis as unknown as RecorderScope;

const pieceFrames = 2048;

class Recorder extends AudioWorkletProcessor {
  #piece = new Float32Array(pieceFrames);
  #filled = 0;

  process([input]: Float32Array[][]): boolean {
    const samples = input?.[0]; // mono: the node mixes the channels down
    if (!samples) return true; // nothing is connected yet
    for (let at = 0; at < samples.length; ) {
      const taken = samples.subarray(at, at + pieceFrames - this.#filled);
      this.#piece.set(taken, this.#filled);
      this.#filled += taken.length;
      at += taken.length;
      if (this.#filled < pieceFrames) continue;
      this.port.postMessage(this.#piece, [this.#piece.buffer]);
      this.#piece = new Float32Array(pieceFrames);
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor("recorder", Recorder);
