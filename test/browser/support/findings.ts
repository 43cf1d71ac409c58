import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Findings of axe that keep somebody out, in one line each. `onlyColours`: what another colour scheme can change. */
export async function findings(page: Page, { onlyColours = false } = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (onlyColours ? axe.withRules(["color-contrast", "link-in-text-block"]) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`),
    );
}
