import { AppError } from "./errors";
import { parameterFacts } from "./fieldFacts";
import { parameterIssue } from "./inputIssue";
import type { Parameter, TensorSpec } from "./manifest";

/** The steps of an output with what the person has set in place of what the publisher wrote. Throws `input-refused`. */
export function boundSteps(
  { name, steps }: TensorSpec,
  known: Parameter[],
  given: Record<string, unknown>,
): TensorSpec["steps"] {
  return steps.map((step) => {
    const own = known.filter(({ binds_to: { output, step: id } }) => output === name && id === step.id);
    const kwargs = { ...step.kwargs };
    for (const parameter of own) {
      const value = Object.hasOwn(given, parameter.name) ? given[parameter.name] : parameter.default;
      const reason = parameterIssue(parameter, value);
      if (reason) throw new AppError("input-refused", parameterFacts(parameter, reason));
      kwargs[parameter.binds_to.kwarg] = value;
    }
    return { ...step, kwargs };
  });
}
