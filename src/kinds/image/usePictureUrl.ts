import { useEffect, useState } from "react";
import { mediaTypeOf, readImageHeader } from "@/domain/imageHeader";
import { pictureIssue } from "./picture";

/**
 * An address for encoded bytes, given back when they change. `null`: there are none, or none that a model would be given: a browser takes any size.
 * Their type is read from themselves, not told by who gave them: opened at their address, they are a picture and never a document.
 */
export function usePictureUrl(bytes: Uint8Array | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const header = bytes && pictureIssue(bytes) === null ? readImageHeader(bytes) : null;
    if (!bytes || !header) {
      setUrl(null);
      return;
    }
    const next = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaTypeOf(header.format) }));
    setUrl(next);
    return () => URL.revokeObjectURL(next);
  }, [bytes]);
  return url;
}
