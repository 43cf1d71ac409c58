export function bilinear(x: number): number {
  return Math.max(0, 1 - Math.abs(x));
}
