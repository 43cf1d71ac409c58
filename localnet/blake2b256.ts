/**
 * BLAKE2b with 32 bytes of output (RFC 7693), in one loop over pairs of 32-bit words. `@noble/hashes` has the same function, but keeps its
 * two half-rounds in functions of their own, which V8 leaves uncompiled when their caller is compiled first: then it is 25 times slower.
 */
const blockBytes = 128;
const rounds = 12;
const outputBytes = 32;
const wordLimit = 0x1_0000_0000;

// Low word, then high word of each.
const initial = Uint32Array.of(
  ...[0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a],
  ...[0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19],
);

const permutations = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];
/** Which message words each mixing step takes, as positions of their low halves. */
const schedule = Uint8Array.from(
  Array.from({ length: rounds }, (_, round) => permutations[round % permutations.length] ?? []).flat(),
  (word) => 2 * word,
);
/** Which state words a, b, c, d each step of a round mixes: four columns, then four diagonals. */
const mixed = Uint8Array.from(
  [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 5, 10, 15, 1, 6, 11, 12, 2, 7, 8, 13, 3, 4, 9, 14],
  (word) => 2 * word,
);

const state = new Uint32Array(16);
const work = new Uint32Array(32);
const message = new Uint32Array(32);
const block = new Uint8Array(message.buffer);
const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function compress(total: number, isLast: boolean): void {
  const v = work;
  const m = message;
  v.set(state);
  v.set(initial, 16);
  v[24] = (v[24] as number) ^ (total >>> 0);
  v[25] = (v[25] as number) ^ Math.floor(total / wordLimit);
  if (isLast) {
    v[28] = ~(v[28] as number);
    v[29] = ~(v[29] as number);
  }
  for (let step = 0; step < 8 * rounds; step += 1) {
    // All indices are within the fixed lengths above.
    const at = (step & 7) << 2;
    const a = mixed[at] as number;
    const b = mixed[at + 1] as number;
    const c = mixed[at + 2] as number;
    const d = mixed[at + 3] as number;
    const x = schedule[2 * step] as number;
    const y = schedule[2 * step + 1] as number;

    let low = (v[a] as number) + (v[b] as number) + (m[x] as number);
    let aLow = low >>> 0;
    let aHigh = ((v[a + 1] as number) + (v[b + 1] as number) + (m[x + 1] as number) + ((low / wordLimit) | 0)) >>> 0;
    let dLow = ((v[d + 1] as number) ^ aHigh) >>> 0; // rotated by 32
    let dHigh = ((v[d] as number) ^ aLow) >>> 0;
    low = (v[c] as number) + dLow;
    let cLow = low >>> 0;
    let cHigh = ((v[c + 1] as number) + dHigh + ((low / wordLimit) | 0)) >>> 0;
    let left = (v[b] as number) ^ cLow;
    let right = (v[b + 1] as number) ^ cHigh;
    let bLow = ((left >>> 24) | (right << 8)) >>> 0; // rotated by 24
    let bHigh = ((right >>> 24) | (left << 8)) >>> 0;

    low = aLow + bLow + (m[y] as number);
    aLow = low >>> 0;
    aHigh = (aHigh + bHigh + (m[y + 1] as number) + ((low / wordLimit) | 0)) >>> 0;
    left = dLow ^ aLow;
    right = dHigh ^ aHigh;
    dLow = ((left >>> 16) | (right << 16)) >>> 0; // rotated by 16
    dHigh = ((right >>> 16) | (left << 16)) >>> 0;
    low = cLow + dLow;
    cLow = low >>> 0;
    cHigh = (cHigh + dHigh + ((low / wordLimit) | 0)) >>> 0;
    left = bLow ^ cLow;
    right = bHigh ^ cHigh;
    bLow = ((left << 1) | (right >>> 31)) >>> 0; // rotated by 63
    bHigh = ((right << 1) | (left >>> 31)) >>> 0;

    v[a] = aLow;
    v[a + 1] = aHigh;
    v[b] = bLow;
    v[b + 1] = bHigh;
    v[c] = cLow;
    v[c + 1] = cHigh;
    v[d] = dLow;
    v[d + 1] = dHigh;
  }
  for (let word = 0; word < 16; word += 1) {
    state[word] = (state[word] as number) ^ (v[word] as number) ^ (v[word + 16] as number);
  }
}

/** BLAKE2b-256 over the parts in order. */
export function blake2b256(...parts: Uint8Array[]): Uint8Array {
  if (!littleEndian) throw new Error("this hash reads its words as little-endian machines store them");
  state.set(initial);
  state[0] = (state[0] as number) ^ 0x0101_0000 ^ outputBytes; // one lane, no key
  let total = 0;
  let used = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; ) {
      if (used === blockBytes) {
        total += used;
        compress(total, false);
        used = 0;
      }
      const take = Math.min(blockBytes - used, part.length - from);
      for (const end = from + take; from < end; from += 1, used += 1) block[used] = part[from] as number; // within bounds
    }
  }
  block.fill(0, used);
  compress(total + used, true);
  return new Uint8Array(state.buffer.slice(0, outputBytes));
}
