import type { ErrorComponentProps } from "@tanstack/react-router";
import { AppError } from "@/domain/errors";
import { Button } from "@/ui/controls/Button";
import { Notice } from "@/ui/page/Notice";
import { Page } from "@/ui/page/Page";
import { usePageTitle } from "@/ui/page/usePageTitle";

/** What no page caught. An `AppError` says itself what happened; anything else is this page's own fault. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  usePageTitle("Stopped");
  const isKnown = error instanceof AppError;
  const fault = error instanceof Error ? error.message : String(error);
  return (
    <Page>
      <div className="py-10">
        <Notice
          kind={isKnown ? "unreachable" : "failed"}
          title={isKnown ? fault : "This page stopped on a fault of its own."}
          actions={<Button onClick={reset}>Try again</Button>}
        >
          {!isKnown && `Nothing on chain is affected, and nothing was sent. The fault: ${fault}`}
        </Notice>
      </div>
    </Page>
  );
}
