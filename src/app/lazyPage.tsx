import type { ComponentType } from "react";
import { AppError } from "@/domain/errors";
import { Button } from "@/ui/controls/Button";
import { lazyPart } from "@/ui/lazyPart";
import { Notice } from "@/ui/page/Notice";
import { Page } from "@/ui/page/Page";
import { usePageTitle } from "@/ui/page/usePageTitle";

/** A page whose code comes when it is first wanted. Where it does not come, the app stays and says so. */
export function lazyPage(importPage: () => Promise<ComponentType>) {
  return lazyPart(importPage, PageMissing);
}

const { message } = new AppError("code-missing", { what: "This page's code" });

function PageMissing({ onRetry }: { onRetry: () => void }) {
  usePageTitle("Not here");
  return (
    <Page>
      <div className="py-10">
        <Notice
          kind="unreachable"
          title={message}
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
