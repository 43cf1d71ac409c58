/** Places of the scores, highest score first, of equal ones the first. */
export function ranked(scores: number[]): { index: number; score: number }[] {
  const height = (score: number) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score);
  return scores
    .map((score, index) => ({ index, score }))
    .sort((one, other) => {
      const [here, there] = [height(one.score), height(other.score)];
      return here === there ? one.index - other.index : there > here ? 1 : -1;
    });
}
