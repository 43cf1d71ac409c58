import { Button } from "@/ui/controls/Button";
import { Notice } from "@/ui/page/Notice";
import { Page } from "@/ui/page/Page";

/** The page does not know which network to read. */
export function StartFailure({ error }: { error: unknown }) {
  return (
    <Page>
      <main className="py-10">
        <Notice
          kind="unreachable"
          title="The page could not learn which network to read."
          actions={<Button onClick={() => location.reload()}>Try again</Button>}
        >
          {error instanceof Error ? error.message : String(error)}. This is on the side of the host that serves this
          page; it says nothing about the models.
        </Notice>
      </main>
    </Page>
  );
}
