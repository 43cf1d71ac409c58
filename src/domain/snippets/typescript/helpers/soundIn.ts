/** The samples of a WAV file, channel by channel, ±1 being full scale. */
export function soundIn(file: Uint8Array): { rate: number; channels: number[][] } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let format = 0;
  for (let at = 12; at + 8 <= file.length; ) {
    const id = String.fromCharCode(...file.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (id === "fmt ") format = at + 8;
    if (id === "data" && format > 0) {
      const [count, rate, bits] = [
        view.getUint16(format + 2, true),
        view.getUint32(format + 4, true),
        view.getUint16(format + 14, true),
      ];
      const tag = view.getUint16(format, true);
      const isFloat = (tag === 0xfffe ? view.getUint16(format + 24, true) : tag) === 3;
      const bytes = Math.ceil(bits / 8);
      const frames = Math.floor(Math.min(length, file.length - at - 8) / (count * bytes));
      const sample = (channel: number, frame: number) =>
        sampleAt(view, at + 8 + (frame * count + channel) * bytes, bytes, isFloat);
      const channels = Array.from({ length: count }, (_, channel) =>
        Array.from({ length: frames }, (__, frame) => Math.fround(sample(channel, frame))),
      );
      return { rate, channels };
    }
    at += 8 + length + (length % 2);
  }
  throw new Error("this is not a WAV file");
}

function sampleAt(view: DataView, at: number, bytes: number, isFloat: boolean): number {
  if (isFloat) return bytes === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
  if (bytes === 1) return (view.getUint8(at) - 128) / 2 ** 7;
  if (bytes === 2) return view.getInt16(at, true) / 2 ** 15;
  if (bytes === 3) return (view.getUint16(at, true) + view.getInt8(at + 2) * 2 ** 16) / 2 ** 23;
  return view.getInt32(at, true) / 2 ** 31;
}
