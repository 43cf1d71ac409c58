import { useEffect, useState } from "react";
import { pictureIssue } from "./picture";

/**
 * An address for encoded bytes, given back when they change. `null`: there are none, or none that a model would be given: a browser takes any size.
 * It draws them as a picture or not at all: they are never a document.
 */
export function usePictureUrl(bytes: Uint8Array | null, mediaType: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes || pictureIssue(bytes) !== null) {
      setUrl(null);
      return;
    }
    const next = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType || "image/png" }));
    setUrl(next);
    return () => URL.revokeObjectURL(next);
  }, [bytes, mediaType]);
  return url;
}
