import { tensorToOip } from "@/domain/oipTensor";
import type { Held, Writing } from "@/domain/snippets/code/held";
import type { Language } from "@/domain/snippets/code/language";
import { areTwoVectors } from "@/domain/snippets/code/writable";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";
import { inputSteps } from "./inputSteps";
import { outputSteps } from "./outputSteps";
import { arrayTypes, numberTensor, tensor, tensorCode } from "./tensorCode";

const outputCode = (name: string) => `outputs[${written(name)}]`;

/** TypeScript over onnxruntime-web. */
export const typescript: Language = {
  commentMark: "//",
  inputSteps,
  outputSteps,
  fetched: (name, segment, sha256) => `await ${name}(files + ${written(segment)}, "${sha256}")`,
  given(given) {
    if (given.form === "written") return written(given.value);
    const name = written(given.file.name);
    return given.form === "json"
      ? `JSON.parse(await readFile(${name}, "utf8"))`
      : `Uint8Array.from(await readFile(${name}))`;
  },
  hold({ variable, lines }, what, expression, _shape, note) {
    lines.push(
      what === "numbers"
        ? `let ${variable}: number[] = ${expression};${note}`
        : `const ${variable}: string[] = ${expression};${note}`,
    );
  },
  inline: (expression) => expression,
  tensor: tensorCode,
  mask: ({ real, padded }) => ({
    list: `Array.from({ length: ${padded} }, (_, at) => (at < ${real} ? 1 : 0))`,
    size: padded,
  }),
  listTensor({ datatype, shape }, { list, size }) {
    const ones = Array<string>(Math.max(0, shape.length - 1)).fill("1");
    return numberTensor(datatype, list, shape.length === 0 ? [] : [...ones, size]);
  },
  literalTensor(given) {
    const { data } = tensorToOip(given);
    const shape = given.shape.map(String);
    if (given.datatype === "BYTES") return tensor("BYTES", written(data, "  "), shape);
    // A whole number beyond 2⁵³, and what is no number, is written as a text.
    return data.some((element) => typeof element === "string")
      ? null
      : numberTensor(given.datatype, written(data.map(Number), "  "), shape);
  },
  evenTensor({ datatype, shape, data }, element) {
    const fill = element === 0 ? "" : `.fill(${written(element)})`;
    return tensor(datatype, `new ${arrayTypes[datatype]}(${data.length})${fill}`, shape.map(String));
  },
  fileTensor({ datatype, shape }, name, variable) {
    const isText = datatype === "BYTES";
    const type = datatype === "FP16" ? "Uint16Array" : arrayTypes[datatype];
    const file = `await readFile(${written(name)}${isText ? ', "utf8"' : ""})`;
    return {
      lines: [
        isText
          ? `const ${variable}: string[] = JSON.parse(${file});`
          : `const ${variable} = new ${type}(Uint8Array.from(${file}).buffer);`,
      ],
      tensor: tensor(datatype, variable, shape.map(String)),
    };
  },
  startOutput({ spec: { name, datatype, layout, shape }, variable, lines, helper }: Writing): Held | null {
    const output = outputCode(name);
    const sizes = shape.map((size, at) => (typeof size === "number" ? String(size) : `${output}.dims[${at}]`));
    if (datatype === "BYTES") {
      lines.push(`const ${variable} = ${output}.data as string[];`);
      return { form: "texts", shape: sizes };
    }
    if (!arrayTypes[datatype]) return null;
    lines.push(`let ${variable} = ${helper("numbersOf")}(${output});`);
    return { form: "numbers", axes: layout ?? "?".repeat(shape.length), shape: sizes };
  },
  finished(held, writing) {
    const { spec, variable, lines, helper } = writing;
    const { kind } = spec;
    if (held.form === "read") return variable;
    if (held.form === "classes") {
      if (kind === "category") return held.isLabelled ? `${variable}[0]?.label` : `String(${variable}[0]?.index)`;
      if (kind !== "classes") return null;
      return held.isLabelled ? variable : `${variable}.map(({ index, score }) => ({ label: String(index), score }))`;
    }
    if (kind === "embedding" && held.form === "numbers") {
      const vectors = `${helper("rowsOf")}(${variable}, ${held.shape.at(-1) ?? "1"})`;
      if (!areTwoVectors(held)) return vectors;
      const two = writing.beside("vectors");
      lines.push(`const ${two} = ${vectors};`);
      return `{ vectors: ${two}, similarity: ${helper("cosine")}(${two}[0], ${two}[1]) }`;
    }
    if (kind === "text" && held.form === "texts") return `${variable}.join("\\n")`;
    return null;
  },
  rawOutput: (name) => `{ dims: ${outputCode(name)}.dims, data: ${outputCode(name)}.data }`,
};
