import * as v from "valibot";
import { AppError } from "./errors";
import { withFirstSteps } from "./firstSteps";
import { withFixedSizes } from "./fixedSizes";
import { type Manifest, manifestSchema } from "./manifest";
import type { ManifestIssue } from "./manifestIssues";
import { MANIFEST_BYTES_MAX, MANIFEST_DEPTH_MAX } from "./manifestLimits";
import { manifestRuleIssues } from "./manifestRules";

/** What is wrong is shown in full up to here. */
const ISSUES_MAX = 100;

/**
 * The manifest in these bytes, with defaults filled in. Throws `manifest-malformed`, which names the first thing wrong; and `adapter-needed` for a
 * later version of the format, which is nobody's mistake.
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  const json = parseJson(bytes);
  const version = laterVersion(json);
  if (version !== null) throw new AppError("adapter-needed", { needed: [`version ${version} of the manifest`] });
  const result = readManifest(json);
  if ("issues" in result) {
    const [first = { path: "", reason: "it is not a manifest" }] = result.issues;
    throw new AppError("manifest-malformed", first);
  }
  return result.manifest;
}

/** The manifest in parsed JSON, or what is wrong with it: the first field of a wrong form, else all that does not fit together. */
export function readManifest(json: unknown): { manifest: Manifest } | { issues: ManifestIssue[] } {
  // A list of a million wrong items would hold the page up for seconds if each were told.
  const result = v.safeParse(manifestSchema, json, { abortEarly: true });
  if (!result.success) {
    const issues = result.issues.slice(0, ISSUES_MAX);
    return { issues: issues.map((issue) => ({ path: pathOf(issue), reason: reasonOf(issue) })) };
  }
  const issues = manifestRuleIssues(result.output).slice(0, ISSUES_MAX);
  return issues.length ? { issues } : { manifest: withFirstSteps(withFixedSizes(result.output)) };
}

/** The version of the format, where it is one that came after this page. */
function laterVersion(json: unknown): number | null {
  if (typeof json !== "object" || json === null || !("manifest_version" in json)) return null;
  const { manifest_version: version } = json;
  return Number.isSafeInteger(version) && (version as number) > 1 ? (version as number) : null; // a whole number
}

function parseJson(bytes: Uint8Array): unknown {
  const malformed = (reason: string, cause?: unknown) =>
    new AppError("manifest-malformed", { path: "", reason }, { cause });
  if (bytes.length > MANIFEST_BYTES_MAX) {
    throw malformed(`it has ${bytes.length} bytes, and ${MANIFEST_BYTES_MAX} is the most that is read`);
  }
  if (depthOf(bytes) > MANIFEST_DEPTH_MAX) throw malformed(`it is nested deeper than ${MANIFEST_DEPTH_MAX} levels`);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw malformed("it is not JSON in UTF-8", cause);
  }
}

/** How deep brackets nest outside strings, found without building anything. */
function depthOf(json: Uint8Array): number {
  const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [34, 92, 123, 125, 91, 93];
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === openBrace || byte === openBracket) deepest = Math.max(deepest, ++depth);
    else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  return deepest;
}

/** `inputs[0].shape[1]` */
function pathOf(issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)) ?? [];
  return keys.join("").replace(/^\./, "").slice(0, 200);
}

/** Longest piece of the publisher's own text in a message. */
const QUOTED_MAX = 80;

function reasonOf(issue: v.BaseIssue<unknown>): string {
  // Of a union, the reason of the closest member says more than that none fitted.
  const closest = issue.issues?.find(({ path }) => path?.length) ?? issue;
  if (closest.received === "undefined") return "it is missing";
  const expected = closest.expected?.replace(/^\/.*\/$/, "another form") ?? "something else";
  return `it is ${closest.received.slice(0, QUOTED_MAX)}, where ${expected.slice(0, 2 * QUOTED_MAX)} is expected`;
}
