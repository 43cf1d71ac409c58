import { ageText } from "@/domain/ageText";
import { AppError } from "@/domain/errors";
import { countText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { Icon } from "@/ui/Icon";
import { Notice } from "@/ui/page/Notice";

interface RegistryNoticeProps {
  error: Error;
  savedModels: number;
  savedAt: Date | null;
  now: Date;
  onRetry: () => void;
}

/** The registry could not be read: whose side that is on, and what is shown instead. */
export function RegistryNotice({ error, savedModels, savedAt, now, onRetry }: RegistryNoticeProps) {
  const sentence = error instanceof AppError ? error.message : `The answer could not be read: ${error.message}`;
  const saved =
    savedModels > 0 && savedAt
      ? ` ${countText(savedModels, "row")} from your last visit, ${ageText(savedAt, now)} ago, ${savedModels === 1 ? "is" : "are"} shown below and marked as such.`
      : "";
  return (
    <div className="pt-6">
      <Notice
        kind="unreachable"
        title="The registry could not be read."
        actions={
          <Button size="small" onClick={onRetry}>
            <Icon name="retry" />
            Try again
          </Button>
        }
      >
        {sentence}
        {saved}
      </Notice>
    </div>
  );
}
