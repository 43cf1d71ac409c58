import { runBuilder } from "../../../move/tools/builder";
import { readSources, type Sources } from "../../../move/tools/packages";

const statuses: [RegExp, string][] = [
  [/arithmetic error/i, "ARITHMETIC_ERROR"],
  [/vector operation/i, "VECTOR_OPERATION_ERROR"],
  [/CALL_STACK_OVERFLOW/, "CALL_STACK_OVERFLOW"],
  [/EXECUTION_STACK_OVERFLOW/, "EXECUTION_STACK_OVERFLOW"],
];

/**
 * Runs the unit tests in `sources` in the real Move VM, which ships in the compiler, and reads its report:
 * `module::test` → `returned`, `abort <code> in <module>` or the name of the failure.
 */
export async function realOutcomes(sources: Sources): Promise<Map<string, string>> {
  const manifest = '[package]\nname = "test"\nedition = "2024"\n[addresses]\ntest = "0x7e"\n';
  const result = await runBuilder({
    kind: "test",
    files: { "Move.toml": manifest, ...sources },
    dependencies: {
      "move-stdlib": readSources("doubles/move-stdlib"),
      "sui-framework": readSources("doubles/sui-framework"),
    },
    environment: "testnet",
    silenceWarnings: true,
  });
  if (result.kind !== "tested")
    throw new Error(result.kind === "failed" ? result.message : "tests were answered with a build");
  const outcomes = new Map<string, string>();
  for (const [, verdict, name = ""] of result.output.matchAll(/\[ (PASS|FAIL)\s+\] \w+::(\w+::\w+)/g)) {
    outcomes.set(name, verdict === "PASS" ? "returned" : "failed");
  }
  for (const [, module, rest = ""] of result.output.matchAll(
    /Test failures:|Failures in \w+::(\w+):([\s\S]*?)(?=\nFailures in|\nTest result)/g,
  )) {
    for (const [, name, report = ""] of rest.matchAll(/┌── (\w+) ──+([\s\S]*?)└──/g))
      outcomes.set(`${module}::${name}`, failureIn(report));
  }
  return outcomes;
}

function failureIn(report: string): string {
  const [, code, where] = /aborted with code (\d+)\s+originating in the module \w+::(\w+)/.exec(report) ?? [];
  if (code) return `abort ${code} in ${where}`;
  return statuses.find(([pattern]) => pattern.test(report))?.[1] ?? report;
}
