export function box(x: number): number {
  return x > -0.5 && x <= 0.5 ? 1 : 0;
}
