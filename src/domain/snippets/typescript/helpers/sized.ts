/** Width and height for which the edges have these lengths. */
export function sized(
  picture: { width: number; height: number },
  edges: { height: number; width: number } | { shortest_edge?: number; longest_edge?: number },
  shrinkOnly: boolean,
  multipleOf: number,
): [width: number, height: number] {
  const wanted = "height" in edges ? edges : wantedSize(picture, edges);
  const grows = wanted.height > picture.height || wanted.width > picture.width;
  const { width, height } = shrinkOnly && grows ? picture : wanted;
  const fitted = (edge: number) => Math.max(multipleOf, edge - (edge % multipleOf));
  return [fitted(width), fitted(height)];
}

function wantedSize(
  { width, height }: { width: number; height: number },
  {
    shortest_edge: shortest,
    longest_edge: longest = Number.POSITIVE_INFINITY,
  }: { shortest_edge?: number; longest_edge?: number },
): { width: number; height: number } {
  const [short, long] = height < width ? [height, width] : [width, height];
  let newShort = shortest ?? Math.trunc((longest * short) / long);
  let newLong = shortest === undefined ? longest : Math.trunc((shortest * long) / short);
  if (newLong > longest) {
    newShort = Math.trunc((longest * newShort) / newLong);
    newLong = longest;
  }
  newShort = Math.max(1, newShort);
  return height < width ? { height: newShort, width: newLong } : { height: newLong, width: newShort };
}
