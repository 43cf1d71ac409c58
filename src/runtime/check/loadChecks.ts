import { AppError, type ErrorCode } from "@/domain/errors";
import type { GraphFacts } from "@/domain/graph";
import type { RunResult } from "@/domain/running";
import { countText } from "@/domain/words";
import { fallsBack } from "@/runtime/fallsBack";
import { declaredIssue } from "./declaredIssue";
import { type Answer, answerOf, given, no, notLooked, type PlannedCheck, type Work, yes } from "./plannedCheck";
import { fileOf, firstExample, runOf } from "./runExample";

const order = ["graph", "operators", "load"] as const;
type Stage = (typeof order)[number];

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
  const sinceMs = () => performance.now() - start;
  const loading: NonNullable<Work["loading"]> = {
    model: null,
    failure: null,
    openedMs: 0,
    reached: new Map(),
    ms: 0,
  };
  work.loading = loading;
  try {
    const manifest = given(work.manifest, "manifest");
    loading.model = await runtime.load(
      { manifest, readFile: (path) => fileOf(work, path) },
      {
        backend,
        signal,
        onStep: (step) => loading.reached.set(step, sinceMs()),
        onProgress({ phase, state }) {
          if (phase === "load" && state === "running") loading.openedMs = sinceMs();
        },
      },
    );
    // Another backend than the one that was asked for shows nothing about this one.
    loading.failure = loading.model.fallback ?? null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    loading.failure = error;
  }
  work.weights.clear(); // what the runtime did not take, it had loaded already
  loading.ms = sinceMs();
  return loading;
}

/**
 * What a stage took of the load, milliseconds: nothing where the load ended before it, or had been made already. To fetch and start the runtime is
 * part of loading, though the graph is looked at after it.
 */
function stageMs({ openedMs, reached, failure, ms }: NonNullable<Work["loading"]>, own: Stage): number {
  if (reached.size === 0 && failure === null) return own === "load" ? ms : 0;
  let startedMs = openedMs;
  for (const step of ["graph", "operators"] as const) {
    const endedMs = reached.get(step);
    if (step === own) return (endedMs ?? ms) - startedMs;
    if (endedMs === undefined) return 0;
    startedMs = endedMs;
  }
  return openedMs + ms - startedMs;
}

/** A stage of the load as a line of its own, with its own part of the time. */
async function stage(work: Work, own: Stage, confirmed: (graph: GraphFacts | null) => string): Promise<Answer> {
  const loading = await load(work);
  return { ...stageAnswer(work, loading, own, confirmed), ms: stageMs(loading, own) };
}

function stageAnswer(
  work: Work,
  { failure, model, reached }: NonNullable<Work["loading"]>,
  own: Stage,
  confirmed: (graph: GraphFacts | null) => string,
): Answer {
  const isReached = (step: Stage) =>
    !failure || (step !== "load" && reached.has(step)) || (step === "graph" && model !== null);
  if (!failure || isReached(own)) return yes(confirmed(model?.graph ?? null));

  const failed = stages[failure.code] ?? "load";
  if (failed === own) {
    const isComeTo = order.slice(0, order.indexOf(failed)).every(isReached);
    // What the WebGPU build lacks, or fails to load, says nothing about a model that the WebAssembly build may run.
    const isGap = work.backend === "webgpu" && fallsBack.has(failure.code);
    // A model that is here all the same runs on another backend.
    return model || isGap || !isComeTo ? notLooked(failure) : answerOf(failure);
  }
  const because = order.indexOf(own) > order.indexOf(failed) ? after[failed] : "the load ended before that was known";
  return notLooked(new AppError("check-impossible", { because }), failure.code);
}

/** Why the lines behind it cannot be answered. */
const after: Record<Stage, string> = {
  graph: "the graph is not what the manifest says",
  operators: "the runtime lacks what the graph needs",
  load: "the model could not be loaded",
};

/** What ONNX Runtime on this device makes of the bytes. */
export const loadChecks: PlannedCheck[] = [
  {
    id: "graph",
    badge: "executable",
    title: "Graph agrees with the manifest",
    otherwise: null,
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
    otherwise: null,
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
    look: (work) => stage(work, "load", () => `on ${work.backend}, with ${work.runtime.name}`),
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
