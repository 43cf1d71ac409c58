/** Makes the mean 0 and the deviation 1. */
export function standardizing(data: ArrayLike<number>, eps: number): (value: number) => number {
  const values = Array.from(data);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return (value) => (value - mean) / (deviation + eps);
}
