import { AppError } from "@/domain/errors";
import { Button } from "@/ui/controls/Button";
import { Notice } from "@/ui/page/Notice";

const { message } = new AppError("code-missing", { what: "The filters' code" });

/** In place of the filters, whose code did not come. The list needs none of it. */
export function FiltersMissing({ onRetry }: { onRetry: () => void }) {
  return (
    <Notice
      kind="unreachable"
      title={message}
      actions={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      The list and its search work without them.
    </Notice>
  );
}
