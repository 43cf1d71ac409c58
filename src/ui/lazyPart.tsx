import { type ComponentType, useState } from "react";

/** Stands where the part would, with the way to ask for its code again. */
type Missing = ComponentType<{ onRetry: () => void }>;

/**
 * A part of the page whose code comes when it is first wanted, by `preload` or by being drawn. Where it does not come, the rest stays and `Missing`
 * says so; a page that reloaded itself would end on the browser's own page for no connection.
 */
export function lazyPart<Props extends object>(importPart: () => Promise<ComponentType<Props>>, Missing: Missing) {
  let Loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  let failed = false;

  async function load() {
    failed = false;
    try {
      Loaded = await importPart();
    } catch (error) {
      console.error(error);
      failed = true; // told where the part would stand
    }
    loading = null;
  }

  function preload(): Promise<void> | undefined {
    if (!Loaded) loading ??= load();
    return loading ?? undefined;
  }

  function LazyPart(props: Props) {
    const [, setTries] = useState(0);
    if (Loaded) return <Loaded {...props} />;
    if (!failed) throw preload(); // the boundary above waits for it

    async function tryAgain() {
      await preload();
      if (failed && (await siteAnswers())) window.location.reload(); // some browsers ask for a module only once in a page, and a newer site has others
      setTries((tries) => tries + 1);
    }
    return <Missing onRetry={tryAgain} />;
  }
  return Object.assign(LazyPart, { preload });
}

async function siteAnswers(): Promise<boolean> {
  try {
    await fetch(window.location.href, { method: "HEAD", cache: "no-store" });
    return true; // whatever it answers: a host may serve the app as its page for what it does not have
  } catch {
    return false;
  }
}
