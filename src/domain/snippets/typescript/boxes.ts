import { boxEdges, boxesIn } from "@/domain/snippets/code/boxes";
import type { StepWriter } from "@/domain/snippets/code/held";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";
import { goOn } from "./lines";
import { placeCode } from "./placeCode";

export const boxes: StepWriter<"boxes"> = (held, kwargs, writing) => {
  const read = boxesIn(held, kwargs, writing);
  const place = placeCode(writing.picture(kwargs.input));
  if (!read || !place) return null;
  const { variable, helper, lines } = writing;
  const { transposed, format, normalized, activation, objectness, classes, labels } = kwargs;
  const [rows, found, kept] = ["rows", "boxes", "kept"].map(writing.beside);
  const row = `Array.from({ length: ${read.width} }, (_, at) => ${variable}[at * ${read.count} + row])`;
  lines.push(
    transposed
      ? `const ${rows} = Array.from({ length: ${read.count} }, (_, row) => ${row});`
      : `const ${rows} = ${helper("rowsOf")}(${variable}, ${read.width});`,
  );

  const { names, edges } = boxEdges[format];
  const behind = classes === undefined ? [...(objectness ? ["sure"] : []), "...scores"] : ["given", "index"];
  const activated = (value: string) => (activation === "sigmoid" ? `1 / (1 + Math.exp(-${value}))` : value);
  const isSoftmax = activation === "softmax" && classes === undefined;
  const best = isSoftmax ? `${helper("softmax")}(scores)[index]` : activated(classes ? "given" : "scores[index]");
  const times = objectness ? ` * ${activation === "sigmoid" ? `(${activated("sure")})` : "sure"}` : "";
  const score = times && activation === "sigmoid" ? `(${best})${times}` : best + times;
  const scaled = (edge: string, side: string) =>
    normalized ? `(${edge}) * ${place.fed}.${side}`.replace(/^\((\w+)\)/, "$1") : edge;
  const [left, top, right, bottom] = edges;
  const sides = { left: [left, "width"], top: [top, "height"], right: [right, "width"], bottom: [bottom, "height"] };
  const box = Object.entries(sides).map(([name, [edge = "", side = ""]]) => {
    const expression = scaled(edge, side);
    return expression === name ? name : `${name}: ${expression}`;
  });
  lines.push(
    `const ${found} = ${rows}.flatMap(([${[...names, ...behind].join(", ")}]) => {`,
    ...(classes === undefined ? ["  const index = scores.indexOf(Math.max(...scores));"] : []),
    `  const score = ${score};`,
    `  if (score < ${written(kwargs.score_threshold)}) return [];`,
    `  return [{ ${box.join(", ")}, index, score }];`,
    "});",
  );

  const all = writing.beside("labels");
  const list = labels ? written(labels) : read.stored === null ? null : `${helper("labelsIn")}(${read.stored})`;
  if (list !== null) lines.push(`const ${all} = ${list};`);
  const { iou_threshold, max_detections, per_class } = kwargs;
  const rules = `${written(iou_threshold)}, ${max_detections}, ${per_class}`;
  const label = list === null ? "String(index)" : `${all}[index]`;
  lines.push(`const ${kept} = ${helper("boxesOn")}(${found}, ${place.given}, ${place.lies}, ${rules});`);
  goOn(writing, "read", `${kept}.map(({ index, ...box }) => ({ ...box, label: ${label} }))`);
  return { form: "read" };
};
