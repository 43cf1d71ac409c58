import { tensorToOip } from "@/domain/oipTensor";
import type { Held, Writing } from "@/domain/snippets/code/held";
import type { Language } from "@/domain/snippets/code/language";
import { areTwoVectors } from "@/domain/snippets/code/writable";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";
import { inputSteps } from "./inputSteps";
import { outputSteps } from "./outputSteps";
import { arrayTypes, tensorCode } from "./tensorCode";

const shapeCode = (shape: readonly (number | string)[]) =>
  `(${shape
    .map((size) => `${size}, `)
    .join("")
    .trimEnd()})`;
const array = (expression: string, type: string, shape: readonly number[]) =>
  `np.array(${expression}, ${type})${shape.length === 1 ? "" : `.reshape(${shapeCode(shape)})`}`;

/** Python over onnxruntime and NumPy. */
export const python: Language = {
  commentMark: "#",
  inputSteps,
  outputSteps,
  fetched: (name, segment, sha256) => `${name}(files + ${written(segment)}, "${sha256}")`,
  given(given) {
    if (given.form === "written") return written(given.value);
    const name = written(given.file.name);
    return given.form === "json" ? `json.load(open(${name}, encoding="utf-8"))` : `open(${name}, "rb").read()`;
  },
  hold({ variable, lines }, what, expression, shape, note) {
    lines.push(
      `${variable} = ${array(expression, what === "numbers" ? "np.float64" : "object", shape)}${note && ` ${note}`}`,
    );
  },
  inline: (expression, shape) => array(expression, "np.float64", shape),
  tensor: tensorCode,
  mask: ({ real, padded }) => ({ list: `(np.arange(${padded}) < ${real})`, size: padded }),
  listTensor({ datatype, shape }, { list }) {
    const flat = `np.array(${list}).astype(${arrayTypes[datatype]})`;
    return shape.length === 1
      ? flat
      : `${flat}.reshape(${shapeCode(shape.length === 0 ? [] : [...Array(shape.length - 1).fill(1), -1])})`;
  },
  literalTensor(given) {
    const { data } = tensorToOip(given);
    const type = arrayTypes[given.datatype];
    if (given.datatype === "BYTES") return array(written(data), type, given.shape);
    return data.some((element) => typeof element === "string") ? null : array(written(data), type, given.shape);
  },
  evenTensor: ({ datatype, shape }, element) =>
    `np.full(${shapeCode(shape)}, ${written(element)}, ${arrayTypes[datatype]})`,
  fileTensor: ({ datatype }, name, variable) => ({
    lines: [`${variable} = np.load(${written(name)})${datatype === "BYTES" ? ".astype(object)" : ""}`],
    tensor: variable,
  }),
  startOutput({ spec: { name, datatype, layout, shape }, variable, lines }: Writing): Held {
    const sizes = shape.map((size, at) => (typeof size === "number" ? String(size) : `${variable}.shape[${at}]`));
    const output = `outputs[${written(name)}]`;
    lines.push(`${variable} = ${output}${datatype === "BYTES" ? "" : ".astype(np.float64)"}`);
    if (datatype === "BYTES") return { form: "texts", shape: sizes };
    return { form: "numbers", axes: layout ?? "?".repeat(shape.length), shape: sizes };
  },
  finished(held, { spec: { kind }, variable, lines, helper }) {
    if (held.form === "read") return variable;
    if (held.form === "classes") {
      const first = `${variable}[0][0]`;
      if (kind === "category") return held.isLabelled ? first : `str(${first})`;
      if (kind !== "classes") return null;
      return held.isLabelled ? variable : `[(str(at), score) for at, score in ${variable}]`;
    }
    if (kind === "embedding" && held.form === "numbers") {
      const vectors = `${variable}.reshape(-1, ${held.shape.at(-1) ?? "1"})`;
      if (!areTwoVectors(held)) return vectors;
      lines.push(`${variable} = ${vectors}`);
      return `{"vectors": ${variable}, "similarity": ${helper("cosine")}(*${variable})}`;
    }
    return kind === "text" && held.form === "texts" ? `"\\n".join(${variable}.ravel())` : null;
  },
  rawOutput: (name) => `outputs[${written(name)}]`,
};
