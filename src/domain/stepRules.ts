import { isAsked } from "./isAsked";
import { isPicture } from "./isPicture";
import type { Manifest, TensorSpec } from "./manifest";
import type { ManifestIssue } from "./manifestIssues";

/** Options that name an output which a step also reads. */
const outputOptions = ["scores", "classes", "count"];
/** Steps that lie on a picture input, which they must name where there are several. */
const onPictures = new Set(["boxes", "segmentation", "encode_boxes"]);

/** What a manifest's steps name that is not there. */
export function stepNameIssues({ inputs, outputs }: Manifest): ManifestIssue[] {
  const pictures = inputs.filter(isPicture);
  // An input's step runs while the others are asked: what is constant or carried over is not there yet.
  const fed = { inputs: namesOf(pictures.filter(isAsked)), outputs: namesOf(pictures) };
  const given = namesOf(outputs);
  const sides = { inputs, outputs };
  return (["inputs", "outputs"] as const).flatMap((side) =>
    sides[side].flatMap(({ steps }, at) =>
      steps.flatMap(({ id, kwargs }, place) => {
        if (!onPictures.has(id)) return [];
        const path = `${side}[${at}].steps[${place}].kwargs`;
        return [...outputIssues(kwargs, given, path), ...pictureIssues(kwargs, fed[side], path)];
      }),
    ),
  );
}

/** Options of a step of which the first must not be above the second. */
const rangeOptions = new Map<string, readonly [string, string]>([
  ["clip", ["min", "max"]],
  ["scale_range", ["min_percentile", "max_percentile"]],
]);

/** Ranges that end before they begin. */
export function stepRangeIssues(manifest: Manifest): ManifestIssue[] {
  return (["inputs", "outputs"] as const).flatMap((side) =>
    manifest[side].flatMap(({ steps }, at) =>
      steps.flatMap(({ id, kwargs }, place) => {
        const options = rangeOptions.get(id);
        if (!options) return [];
        const [from, to] = options.map((option) => (Object.hasOwn(kwargs, option) ? kwargs[option] : undefined));
        const path = `${side}[${at}].steps[${place}].kwargs`;
        return typeof from === "number" && typeof to === "number" && from > to
          ? [{ path, reason: `${options[0]} is above ${options[1]}` }]
          : [];
      }),
    ),
  );
}

function namesOf(specs: TensorSpec[]): Set<string> {
  return new Set(specs.map(({ name }) => name));
}

type Kwargs = TensorSpec["steps"][number]["kwargs"];

function outputIssues(kwargs: Kwargs, given: Set<string>, path: string): ManifestIssue[] {
  return outputOptions.flatMap((option) => {
    const name = Object.hasOwn(kwargs, option) ? kwargs[option] : undefined;
    if (typeof name !== "string" || name === "in_tensor" || given.has(name)) return [];
    return [{ path: `${path}.${option}`, reason: `there is no output ${name}` }];
  });
}

function pictureIssues(kwargs: Kwargs, pictures: Set<string>, path: string): ManifestIssue[] {
  const name = Object.hasOwn(kwargs, "input") ? kwargs.input : undefined;
  if (typeof name === "string") {
    return pictures.has(name)
      ? []
      : [{ path: `${path}.input`, reason: `there is no picture ${name} among the inputs` }];
  }
  if (pictures.size === 1) return [];
  const reason = pictures.size ? `it needs one of ${pictures.size} pictures` : "no input has H and W in its layout";
  return [{ path: `${path}.input`, reason }];
}
