/** The aggregator's failures, as the real one words them. */
const failures = {
  blobNotFound: {
    code: 404,
    status: "NOT_FOUND",
    reason: "BLOB_NOT_FOUND",
    message: "the requested blob ID does not exist on Walrus, ensure that it was entered correctly",
  },
  patchNotFound: {
    code: 404,
    status: "NOT_FOUND",
    reason: "QUILT_PATCH_NOT_FOUND",
    message: "the requested quilt patch does not exist on Walrus",
  },
  invalidConsistencyCheck: {
    code: 400,
    status: "INVALID_ARGUMENT",
    reason: "INVALID_CONSISTENCY_CHECK",
    message: "cannot set both strict and skip consistency check options",
  },
  invalidRange: {
    code: 416,
    status: "RANGE_NOT_SATISFIABLE",
    reason: "INVALID_BYTE_RANGE",
    message: "invalid byte range parameters",
  },
  invalidRangeQuery: {
    code: 400,
    status: "INVALID_ARGUMENT",
    reason: "INVALID_BYTE_RANGE",
    message: "invalid byte range parameters",
  },
  internal: {
    code: 500,
    status: "INTERNAL",
    reason: "INTERNAL",
    message: "an internal error occurred",
  },
} as const;

/** JSON, after AIP-193. `detail` follows the message. */
export function aggregatorFailure(failure: keyof typeof failures, detail?: string): Response {
  const { code, status, reason, message } = failures[failure];
  const error = {
    status,
    code,
    message: detail === undefined ? message : `${message}: ${detail}`,
    details: [{ "@type": "ErrorInfo", reason, domain: "daemon.walrus.space", metadata: {} }],
  };
  return Response.json({ error }, { status: code });
}
