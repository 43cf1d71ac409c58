/** Reason codes of failing attestations in words short enough for a badge. Codes come from the chain, so there may be others. */
const reasons: Record<string, string> = {
  "adapter-needed": "needs a step that this page does not know",
  "backend-unlisted": "is made for another backend",
  "bytes-differ": "the stored bytes are not the registered ones",
  "bytes-truncated": "the stored bytes break off",
  "blob-missing": "the stored bytes are not there",
  "examples-alike": "its examples pass for any graph that always says the same",
  "external-data-missing": "weights outside the model file are not listed",
  "feature-missing": "needs a feature that graphics here lack",
  "file-not-listed": "a file is missing from the manifest's list",
  "graph-disagrees": "the model is not what its manifest says",
  "graph-unreadable": "the model file is not ONNX",
  "image-undecodable": "an example's picture cannot be decoded",
  "audio-undecodable": "an example's recording cannot be decoded",
  "input-refused": "an example is not what the form takes",
  "manifest-malformed": "the manifest cannot be used",
  "memory-exceeded": "needs more memory than a page has",
  "model-unloadable": "the runtime refuses the model",
  "operator-missing": "an operator is missing from the runtime",
  "opset-unsupported": "needs a newer runtime",
  "output-differs": "an example came out differently",
  "output-unreadable": "an output cannot be read as declared",
  "run-failed": "it stops with an error",
  "run-timeout": "it does not finish in time",
  "runtime-crashed": "it crashes the runtime",
  "shape-differs": "an output has another shape than declared",
  "tensor-malformed": "an example's tensor cannot be read",
};

/** Longest code shown as it is. */
const maxCode = 64;

/** A reason code as a phrase; one that has no phrase is shown as it stands, cut. */
export function reasonText(code: string): string {
  if (Object.hasOwn(reasons, code)) return reasons[code] ?? code;
  return code === "" ? "no reason given" : code.slice(0, maxCode);
}
