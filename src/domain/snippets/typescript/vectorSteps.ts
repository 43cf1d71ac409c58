import type { StepWriter } from "@/domain/snippets/code/held";
import { pooledTokens } from "@/domain/snippets/code/writable";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";
import { change } from "./lines";

const pools = {
  mean: (tokens: string) => `${tokens}.reduce((sum, token) => sum + token[at], 0) / ${tokens}.length`,
  max: (tokens: string) => `Math.max(...${tokens}.map((token) => token[at]))`,
};

/** Steps on vectors. */
export const vectorSteps = {
  l2_normalize: ((held, { axis, eps }, writing) => {
    if (held.form !== "numbers") return null;
    const place = axis < 0 ? axis + held.shape.length : axis;
    const count = held.shape[place];
    if (count === undefined) return null;
    const stride = held.shape.slice(place + 1).join(" * ") || "1";
    change(writing, `${writing.helper("unitVectors")}(${writing.variable}, ${count}, ${stride}, ${written(eps)})`);
    return held;
  }) satisfies StepWriter<"l2_normalize">,

  pooling: ((held, { mode, mask_input }, writing) => {
    const pooled = pooledTokens(held, mask_input, writing);
    if (!pooled) return null;
    const { width, real, left } = pooled;
    const tokens = writing.beside("tokens");
    const those = real === null ? "" : `.slice(0, ${real})`;
    writing.lines.push(`const ${tokens} = ${writing.helper("rowsOf")}(${writing.variable}, ${width})${those};`);
    if (mode === "cls" || mode === "last") change(writing, `${tokens}[${mode === "cls" ? 0 : `${tokens}.length - 1`}]`);
    else change(writing, `${tokens}[0].map((_, at) => ${pools[mode](tokens)})`);
    return left;
  }) satisfies StepWriter<"pooling">,
};
