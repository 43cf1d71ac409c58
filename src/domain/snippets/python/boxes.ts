import { boxEdges, boxesIn } from "@/domain/snippets/code/boxes";
import type { StepWriter } from "@/domain/snippets/code/held";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";
import { goOn } from "./lines";
import { placeCode } from "./placeCode";

export const boxes: StepWriter<"boxes"> = (held, kwargs, writing) => {
  const read = boxesIn(held, kwargs, writing);
  const place = placeCode(writing.picture(kwargs.input));
  if (!read || !place) return null;
  const { variable, helper, lines, beside } = writing;
  const { transposed, format, normalized, activation, objectness, classes, labels } = kwargs;
  const [rows, indices, scores, found, sure, kept] = ["rows", "indices", "scores", "boxes", "sure", "kept"].map(beside);
  const turned = transposed ? `.reshape(${read.width}, ${read.count}).T` : `.reshape(${read.count}, ${read.width})`;
  lines.push(`${rows} = ${variable}${turned}`);

  const sigmoid = (value: string) => (activation === "sigmoid" ? `1 / (1 + np.exp(-${value}))` : value);
  if (classes === undefined) {
    const own = `${rows}[:, ${objectness ? 5 : 4}:]`;
    lines.push(`${indices} = ${own}.argmax(1)`);
    lines.push(
      activation === "softmax"
        ? `${scores} = np.array([${helper("softmax")}(row).max() for row in ${own}])`
        : `${scores} = ${sigmoid(`${own}.max(1)`)}`,
    );
    if (objectness)
      lines.push(
        `${scores} = ${scores} * ${activation === "sigmoid" ? `(${sigmoid(`${rows}[:, 4]`)})` : `${rows}[:, 4]`}`,
      );
  } else {
    lines.push(`${indices} = ${rows}[:, 5].astype(int)`, `${scores} = ${sigmoid(`${rows}[:, 4]`)}`);
  }

  // The names of the four numbers become parts of the variable's.
  const { names, edges } = boxEdges[format];
  const own = new Map(names.map((name) => [name, beside(name)]));
  const sizes = `[${place.fed}[1], ${place.fed}[0]] * 2`;
  const edgeCode = edges.map((edge) => edge.replaceAll(/[a-z]+/g, (name) => own.get(name) ?? name)).join(", ");
  lines.push(
    `${Array.from(own.values()).join(", ")} = ${rows}[:, :4].T`,
    `${found} = np.stack([${edgeCode}], 1)${normalized ? ` * np.array(${sizes})` : ""}`,
  );

  const all = beside("labels");
  const list = labels ? written(labels) : read.stored === null ? null : `${helper("labels_in")}(${read.stored})`;
  if (list !== null) lines.push(`${all} = ${list}`);
  lines.push(`${sure} = ${scores} >= ${written(kwargs.score_threshold)}`);
  const { iou_threshold, max_detections, per_class } = kwargs;
  const rules = `${written(iou_threshold)}, ${max_detections}, ${written(per_class)}`;
  const those = [found, indices, scores].map((name) => `${name}[${sure}]`).join(", ");
  const label = list === null ? "str(index)" : `${all}[index]`;
  lines.push(`${kept} = ${helper("boxes_on")}(${those}, ${place.given}, ${place.lies}, ${rules})`);
  goOn(writing, "read", `[(${label}, score, box) for index, score, box in ${kept}]`);
  return { form: "read" };
};
