/** Vectors of length 1, or of 0: each has `count` of the numbers, `stride` apart. */
export function unitVectors(values: number[], count: number, stride: number, eps: number): number[] {
  const vectorOf = (at: number) => Math.floor(at / (count * stride)) * stride + (at % stride);
  const squares: number[] = [];
  for (const [at, value] of values.entries()) squares[vectorOf(at)] = (squares[vectorOf(at)] ?? 0) + value ** 2;
  return values.map((value, at) => value / Math.max(Math.sqrt(squares[vectorOf(at)] ?? 0), eps));
}
