import type { Page } from "@playwright/test";

/**
 * Notes what no page of ours may do: break its Content-Security-Policy, leave an error uncaught, or ask a host that it was not told of.
 * Returns what was seen so far.
 */
export async function watchPage(page: Page, origins: readonly string[]): Promise<() => string[]> {
  const seen: string[] = [];
  await page.exposeFunction("noteViolation", (what: string) => seen.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      (window as unknown as { noteViolation(what: string): void }).noteViolation(
        `${violatedDirective} ${blockedURI} ${sourceFile}`,
      );
    });
  });
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // Violations in workers have no event here, only this.
    if (/Content Security Policy/i.test(message.text())) seen.push(`policy: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const { protocol, origin, href } = new URL(request.url());
    if (protocol === "blob:" || protocol === "data:" || origins.includes(origin)) return;
    seen.push(`request: ${href}`);
  });
  return () => [...seen];
}
