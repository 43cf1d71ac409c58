import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody else's site: pages on another origin, with a policy that is theirs. */
export interface HostSite {
  origin: string;
  /** Puts a page there and returns its address. */
  put(body: string, policy?: string): string;
  close(): Promise<void>;
}

/** Under the name `localhost`, so that to a browser it is another site than the hub's `127.0.0.1`. */
export async function startHostSite(): Promise<HostSite> {
  const pages: { body: string; policy: string | undefined }[] = [];
  const server: Server = createServer(({ url = "" }, response) => {
    const page = pages[Number(url.slice(1))];
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (page?.policy) response.setHeader("content-security-policy", page.policy);
    response
      .writeHead(page ? 200 : 404)
      .end(`<!doctype html><html lang="en"><title>A host</title><body><h1>A host</h1>${page?.body ?? ""}<p>After.</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    put: (body, policy) => `${origin}/${pages.push({ body, policy }) - 1}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
