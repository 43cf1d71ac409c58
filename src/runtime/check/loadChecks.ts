import { AppError, type ErrorCode } from "@/domain/errors";
import type { GraphFacts } from "@/domain/graph";
import type { RunResult } from "@/domain/running";
import { countText } from "@/domain/words";
import { declaredIssue } from "./declaredIssue";
import { type Answer, answerOf, given, no, type PlannedCheck, type Work, yes } from "./plannedCheck";
import { fileOf, firstExample, runOf } from "./runExample";

type Stage = "graph" | "operators" | "load";

/** The line that a failed load belongs to; every other failure is the load's own. */
const stages: Partial<Record<ErrorCode, Stage>> = {
  "graph-unreadable": "graph",
  "graph-disagrees": "graph",
  "operator-missing": "operators",
  "opset-unsupported": "operators",
  "external-data-missing": "operators",
};

/** Loads the model, once for the three lines that it answers: it stops at the first thing that is not so. */
async function load(work: Work): Promise<NonNullable<Work["loading"]>> {
  if (work.loading) return work.loading;
  const { runtime, backend, signal } = work;
  const start = performance.now();
  const loading: NonNullable<Work["loading"]> = { model: null, failure: null, ms: 0 };
  work.loading = loading;
  try {
    const manifest = given(work.manifest, "manifest");
    loading.model = await runtime.load({ manifest, readFile: (path) => fileOf(work, path) }, { backend, signal });
    // Another backend than the one that was asked for shows nothing about this one.
    loading.failure = loading.model.fallback ?? null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    loading.failure = error;
  }
  loading.ms = performance.now() - start;
  return loading;
}

async function stage(
  work: Work,
  own: Stage,
  confirmed: (graph: GraphFacts | null, ms: number) => string,
): Promise<Answer> {
  const { failure, model, ms } = await load(work);
  if (failure && (stages[failure.code] ?? "load") === own) return answerOf(failure);
  return yes(confirmed(model?.graph ?? null, ms));
}

/** What ONNX Runtime on this device makes of the bytes. */
export const loadChecks: PlannedCheck[] = [
  {
    id: "graph",
    badge: "executable",
    title: "Graph agrees with the manifest",
    otherwise: "the graph is not what the manifest says",
    look(work) {
      const { inputs, outputs } = given(work.manifest, "manifest");
      const counted = `${countText(inputs.length, "input")} and ${countText(outputs.length, "output")}`;
      return stage(work, "graph", () => `${counted}: names, types and shapes`);
    },
  },
  {
    id: "operators",
    badge: "executable",
    title: "The runtime has every operator",
    otherwise: "the runtime lacks what the graph needs",
    look: (work) =>
      stage(work, "operators", (graph) =>
        graph ? `${countText(graph.operators.length, "kind")} of operator; ${opsetsText(graph)}` : "none is missing",
      ),
  },
  {
    id: "load",
    badge: "executable",
    title: "The model loads",
    otherwise: "the model could not be loaded",
    look: (work) =>
      stage(work, "load", (_, ms) => `on ${work.backend} in ${Math.round(ms)} ms, with ${work.runtime.name}`),
  },
  {
    id: "run",
    badge: "executable",
    title: "A run gives the declared shapes",
    otherwise: "the model could not be run as declared",
    async look(work) {
      const manifest = given(work.manifest, "manifest");
      const example = firstExample(manifest);
      const result = await runOf(work, example);
      const issue = declaredIssue(manifest, result);
      return issue ? no("shape-differs", issue) : yes(`${shapesText(result)}, fed the example “${example.title}”`);
    },
  },
];

function opsetsText({ opsets }: GraphFacts): string {
  return opsets.map(({ domain, version }) => `${domain || "ai.onnx"} opset ${version}`).join(", ");
}

function shapesText({ tensors }: RunResult): string {
  return Object.entries(tensors)
    .map(([name, { datatype, shape }]) => `${name} ${datatype} [${shape.join(", ")}]`)
    .join(", ");
}
