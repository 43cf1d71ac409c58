import type { NetworkRequest } from "../http";

/** Headers that let any page read an answer, as public nodes and aggregators do. */
export function corsHeaders(request: NetworkRequest): Record<string, string> {
  return {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD, POST, PUT, OPTIONS",
    "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "*",
    "access-control-expose-headers": "*",
    "access-control-max-age": "86400", // seconds
    // Lets a page under `Document-Isolation-Policy: isolate-and-require-corp` load it.
    "cross-origin-resource-policy": "cross-origin",
  };
}

/** Adds the headers of `corsHeaders` to a response, where it does not set them itself. */
export function withCors(request: NetworkRequest, response: Response): Response {
  const { headers } = response;
  for (const [name, value] of Object.entries(corsHeaders(request))) if (!headers.has(name)) headers.set(name, value);
  return response;
}
