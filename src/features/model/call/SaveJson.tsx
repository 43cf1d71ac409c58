import { useEffect, useRef, useState } from "react";
import { oipAnswer } from "@/domain/oipAnswer";
import type { Tensor } from "@/domain/tensor";
import { numberText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { saveFile } from "@/ui/saveFile";

/** Elements written as JSON: some seconds and 50 MB. A `.npy` of any size is written at once. */
const elementsMax = 2 ** 22;

/** Saves the outputs in the protocol's JSON, written piece by piece: between them the page answers. */
export function SaveJson({ tensors, name }: { tensors: Record<string, Tensor>; name: string }) {
  const [isWriting, setWriting] = useState(false);
  const writing = useRef<AbortController>(null);
  useEffect(() => () => writing.current?.abort(), []);

  async function save() {
    const controller = new AbortController();
    writing.current = controller;
    setWriting(true);
    try {
      const pieces: Blob[] = []; // not texts: what is written leaves the script's memory
      for (const piece of oipAnswer(name, tensors)) {
        pieces.push(new Blob([piece]));
        await new Promise((resolve) => setTimeout(resolve));
        if (controller.signal.aborted) return;
      }
      saveFile(pieces, `${name}.json`);
    } finally {
      setWriting(false);
    }
  }

  const elements = Object.values(tensors).reduce((sum, { data }) => sum + data.length, 0);
  if (elements > elementsMax) {
    return <span className="self-center text-xs text-ink-3">{`${numberText(elements)} elements: as .npy only`}</span>;
  }
  return (
    <Button size="small" onClick={save} disabled={isWriting}>
      {isWriting ? "Writing …" : "Save as JSON"}
    </Button>
  );
}
