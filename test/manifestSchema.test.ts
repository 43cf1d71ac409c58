import { type ConversionConfig, toJsonSchema } from "@valibot/to-json-schema";
import { expect, test } from "vitest";
import { manifestSchema } from "@/domain/manifest";
import { postprocessing, preprocessing } from "@/domain/steps";

type JsonSchema = ReturnType<typeof toJsonSchema>;
// JSON has no number that is not finite, and its schema no word for how fields fit each other. What is written is the input: defaults are not yet
// filled in.
const options: ConversionConfig = { target: "draft-2020-12", typeMode: "input", ignoreActions: ["finite", "check"] };

/** What a step is told depends on its id; an id that is not named here is left to newer readers. */
function stepSchemas(steps: typeof preprocessing | typeof postprocessing) {
  return Object.entries(steps).map(([id, schema]) => {
    const { $schema: _, ...kwargs } = toJsonSchema(schema, options);
    return { anyOf: [{ properties: { id: { not: { const: id } } } }, { properties: { kwargs } }] };
  });
}

/** The definition that validates at run time, as a JSON Schema. How fields fit each other stays with `parseManifest`. */
function manifestJsonSchema(): JsonSchema {
  const { $schema, ...schema } = toJsonSchema(manifestSchema, options);
  const withSteps = (side: string, steps: typeof preprocessing | typeof postprocessing) => ({
    properties: { [side]: { items: { properties: { steps: { items: { allOf: stepSchemas(steps) } } } } } },
  });
  return {
    $schema,
    title: "Callable manifest, version 1",
    description: "What a page needs in order to call a model, read its result and check that it was right.",
    ...schema,
    allOf: [withSteps("inputs", preprocessing), withSteps("outputs", postprocessing)],
  } as JsonSchema; // the same words, put together by hand
}

test("the published schema is the definition that validates; `npm run schema` writes it", async () => {
  await expect(`${JSON.stringify(manifestJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    "../public/schema/manifest-1.json",
  );
});
