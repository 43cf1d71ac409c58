export function hamming(x: number): number {
  if (x === 0) return 1;
  const turn = Math.abs(x) * Math.PI;
  return Math.abs(x) < 1 ? (Math.sin(turn) / turn) * (Math.fround(0.54) + Math.fround(0.46) * Math.cos(turn)) : 0;
}
