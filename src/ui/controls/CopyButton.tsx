import { useEffect, useState } from "react";
import { Icon } from "@/ui/Icon";
import { Button } from "./Button";

/** How long “Copied” stays, milliseconds. */
const shownMs = 2000;

/** Copies `text` and says so. `iconOnly`: the word is in the label alone. */
export function CopyButton({ text, what, iconOnly = false }: { text: string; what: string; iconOnly?: boolean }) {
  const [answer, setAnswer] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    if (!answer) return;
    const timer = setTimeout(() => setAnswer(null), shownMs);
    return () => clearTimeout(timer);
  }, [answer]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setAnswer("copied");
    } catch {
      setAnswer("refused"); // the browser keeps the clipboard from pages that are not secure or not in front
    }
  }

  const word = answer === "copied" ? "Copied" : answer === "refused" ? "Not allowed here" : "Copy";
  return (
    <span className="relative inline-flex">
      <Button
        size={iconOnly ? "icon" : "small"}
        tone={iconOnly ? "quiet" : "plain"}
        aria-label={`Copy ${what}`}
        title={`Copy ${what}`}
        onClick={copy}
      >
        <Icon name={answer === "copied" ? "check" : answer === "refused" ? "close" : "copy"} />
        {!iconOnly && word}
      </Button>
      {/* Beside the button: what stands in one that has a label is not read. */}
      <span role="status" className="sr-only">
        {answer ? word : ""}
      </span>
    </span>
  );
}
