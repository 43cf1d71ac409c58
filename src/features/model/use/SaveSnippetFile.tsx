import { useEffect, useRef, useState } from "react";
import type { SnippetFile } from "@/domain/snippets/snippet";
import { textInTurns } from "@/turns";
import { Button } from "@/ui/controls/Button";
import { saveFile } from "@/ui/saveFile";

/** Saves a file that the code reads. One that is long is written only then, and no more once nobody looks. */
export function SaveSnippetFile({ file: { name, content } }: { file: SnippetFile }) {
  const [isWriting, setWriting] = useState(false);
  const writing = useRef<AbortController>(null);
  useEffect(() => () => writing.current?.abort(), []);

  async function save() {
    if (typeof content !== "function") return saveFile(content, name);
    const controller = new AbortController();
    writing.current = controller;
    setWriting(true);
    try {
      saveFile(await textInTurns(content(), controller.signal), name);
    } catch (cause) {
      if (!controller.signal.aborted) throw cause;
    } finally {
      setWriting(false);
    }
  }

  return (
    <Button size="small" onClick={save} disabled={isWriting}>
      {isWriting ? `Writing ${name} …` : `Save ${name}`}
    </Button>
  );
}
