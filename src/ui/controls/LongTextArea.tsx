import type { ComponentProps, SyntheticEvent } from "react";
import { countText } from "@/domain/words";
import { Button } from "./Button";
import { TextArea } from "./TextArea";

/** Characters that a browser still lays out while somebody types; ten million hold it up for minutes. */
const editableMax = 200_000;
/** Of a longer text, what is shown of it. */
const shownMax = 120;

interface LongTextAreaProps extends Omit<ComponentProps<"textarea">, "value" | "onChange"> {
  value: string;
  onText: (text: string) => void;
}

/** A text area for a text of any length: one that is too long to be edited is kept, and shown by its beginning. */
export function LongTextArea({ value, onText, ...rest }: LongTextAreaProps) {
  /** Takes what would make the text too long before the browser lays it out. */
  function take(event: SyntheticEvent<HTMLTextAreaElement>, given: string) {
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    const text = value.slice(0, from) + given.replaceAll("\r\n", "\n") + value.slice(to);
    if (text.length <= editableMax) return;
    event.preventDefault();
    onText(text);
  }

  if (value.length <= editableMax)
    return (
      <TextArea
        {...rest}
        value={value}
        onChange={(event) => onText(event.target.value)}
        onPaste={(event) => take(event, event.clipboardData.getData("text/plain"))}
        onDrop={(event) => take(event, event.dataTransfer.getData("text/plain"))}
      />
    );
  return (
    <div className="rounded-2 border border-line-control bg-surface-raised px-2.5 py-2 text-sm text-ink-2">
      <p className="mb-2 [overflow-wrap:anywhere]">
        {`${countText(value.length, "character")}: too many to edit here. It begins “${value.slice(0, shownMax)}…”`}
      </p>
      <Button size="small" onClick={() => onText("")}>
        Clear
      </Button>
    </div>
  );
}
