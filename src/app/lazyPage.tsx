import { type ComponentType, useState } from "react";
import { Button } from "@/ui/controls/Button";
import { Notice } from "@/ui/page/Notice";
import { Page } from "@/ui/page/Page";
import { usePageTitle } from "@/ui/page/usePageTitle";

/**
 * A page whose code comes when it is first wanted, by `preload` or by being drawn. Where it does not come the app stays and says so; a page that
 * reloaded itself would end on the browser's own page for no connection.
 */
export function lazyPage(importPage: () => Promise<ComponentType>) {
  let Loaded: ComponentType | null = null;
  let loading: Promise<void> | null = null;
  let failed = false;

  async function load() {
    failed = false;
    try {
      Loaded = await importPage();
    } catch (error) {
      console.error(error);
      failed = true; // told where the page would stand
    }
    loading = null;
  }

  function preload(): Promise<void> | undefined {
    if (!Loaded) loading ??= load();
    return loading ?? undefined;
  }

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each page, beside the routes
  function LazyPage() {
    const [, setTries] = useState(0);
    if (Loaded) return <Loaded />;
    if (!failed) throw preload(); // the boundary above waits for it

    async function tryAgain() {
      await preload();
      if (failed && (await siteAnswers())) window.location.reload(); // some browsers ask for a module only once in a page, and a newer site has others
      setTries((tries) => tries + 1);
    }
    return <CodeMissing onRetry={tryAgain} />;
  }
  return Object.assign(LazyPage, { preload });
}

async function siteAnswers(): Promise<boolean> {
  try {
    await fetch(window.location.href, { method: "HEAD", cache: "no-store" });
    return true; // whatever it answers: a host may serve the app as its page for what it does not have
  } catch {
    return false;
  }
}

function CodeMissing({ onRetry }: { onRetry: () => void }) {
  usePageTitle("Not here");
  return (
    <Page>
      <div className="py-10">
        <Notice
          kind="unreachable"
          title="This page's code did not arrive: this device is offline, or the site did not answer."
          actions={
            <Button size="small" onClick={onRetry}>
              Try again
            </Button>
          }
        />
      </div>
    </Page>
  );
}
