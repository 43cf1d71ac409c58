import type { Network } from "@/config/networks";
import { Button } from "@/ui/controls/Button";
import { Notice } from "@/ui/page/Notice";
import { Page } from "@/ui/page/Page";

interface StartFailureProps {
  /** `null`: the page does not know which one to read. */
  network: Network | null;
  error: unknown;
}

/** The page could not start: on the host's side, or on its own. */
export function StartFailure({ network, error }: StartFailureProps) {
  const fault = error instanceof Error ? error.message : String(error);
  return (
    <Page>
      <main className="py-10">
        <Notice
          kind={network ? "failed" : "unreachable"}
          title={
            network
              ? "This page could not start, on a fault of its own."
              : "The page could not learn which network to read."
          }
          actions={<Button onClick={() => location.reload()}>Try again</Button>}
        >
          {network
            ? `Nothing on chain is affected, and nothing was sent. The fault: ${fault}`
            : `${fault.replace(/\.$/, "")}. This is on the side of the host that serves this page; it says nothing about the models.`}
        </Notice>
      </main>
    </Page>
  );
}
