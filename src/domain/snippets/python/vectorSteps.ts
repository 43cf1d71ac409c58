import type { StepWriter } from "@/domain/snippets/code/held";
import { pooledTokens } from "@/domain/snippets/code/writable";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";
import { change } from "./lines";

const pools = {
  mean: (tokens: string) => `${tokens}.mean(-2)`,
  max: (tokens: string) => `${tokens}.max(-2)`,
  cls: (tokens: string) => `${tokens}[..., 0, :]`,
  last: (tokens: string) => `${tokens}[..., -1, :]`,
};

/** Steps on vectors. */
export const vectorSteps = {
  l2_normalize: ((held, { axis, eps }, writing) => {
    if (held.form !== "numbers" || held.shape.at(axis) === undefined) return null;
    const { variable } = writing;
    const lengths = `np.linalg.norm(${variable}, axis=${axis}, keepdims=True)`;
    change(writing, `${variable} / np.maximum(${lengths}, ${written(eps)})`);
    return held;
  }) satisfies StepWriter<"l2_normalize">,

  pooling: ((held, { mode, mask_input }, writing) => {
    const pooled = pooledTokens(held, mask_input, writing);
    if (!pooled) return null;
    const { variable } = writing;
    change(writing, pools[mode](pooled.real === null ? variable : `${variable}[..., :${pooled.real}, :]`));
    return pooled.left;
  }) satisfies StepWriter<"pooling">,
};
