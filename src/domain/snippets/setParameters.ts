import type { SnippetCall } from "./snippet";

/** The parameters that are not as published. */
export function setParameters({ manifest, parameters }: SnippetCall): Record<string, unknown> {
  const changed = manifest.parameters.filter(
    ({ name, default: preset }) => Object.hasOwn(parameters, name) && parameters[name] !== preset,
  );
  return Object.fromEntries(changed.map(({ name }) => [name, parameters[name]]));
}
