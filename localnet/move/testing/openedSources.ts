import type { Sources } from "../../../move/tools/packages";

/** A Move unit test found in a source. */
export interface MoveTest {
  module: string;
  name: string;
  /** What `expected_failure(abort_code = …)` names, or `null` for a test that must succeed. */
  expectedAbort: string | null;
}

const TEST = /#\[test(?:, expected_failure\(abort_code = ([\w:]+)\))?\]\s*fun (\w+)/g;

/**
 * Sources in which test-only items are ordinary ones, so that an ordinary build contains them, and `init` is a function like any other,
 * which only a test build may call. The interpreter can then run Move's own unit tests.
 */
export function openedSources(sources: Sources): { sources: Sources; tests: MoveTest[] } {
  const tests: MoveTest[] = [];
  const opened = Object.entries(sources).map(([path, source]) => {
    const module = /^module (?:\w+::)?(\w+);/m.exec(source)?.[1] ?? "";
    for (const [, expectedAbort = null, name = ""] of source.matchAll(TEST))
      tests.push({ module, name, expectedAbort });
    const ordinary = source
      .replace(/#\[(test_only|test|random_test)[^\]\n]*\]/g, "")
      .replace(/\binit\(/g, "initialise(");
    return [path, ordinary];
  });
  return { sources: Object.fromEntries(opened), tests };
}
