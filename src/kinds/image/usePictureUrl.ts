import { useEffect, useState } from "react";

/** An address for encoded bytes, given back when they change. The browser draws it as a picture or not at all: it is never a document. */
export function usePictureUrl(bytes: Uint8Array | null, mediaType: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) {
      setUrl(null);
      return;
    }
    const next = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType || "image/png" }));
    setUrl(next);
    return () => URL.revokeObjectURL(next);
  }, [bytes, mediaType]);
  return url;
}
