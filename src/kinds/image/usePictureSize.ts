import { type SyntheticEvent, useMemo, useState } from "react";
import { acceptedHeader } from "@/domain/imageHeader";

/** The size of an encoded picture: what its header says, and once it is drawn, what it is then: a photograph may lie on its side. */
export function usePictureSize(bytes: Uint8Array | null) {
  const [drawn, setDrawn] = useState<{ bytes: Uint8Array; width: number; height: number } | null>(null);
  const told = useMemo(() => {
    const header = bytes && acceptedHeader(bytes);
    return header && !("problem" in header) ? header : null;
  }, [bytes]);
  const size = drawn && drawn.bytes === bytes ? drawn : told;

  function onLoad({ currentTarget: { naturalWidth: width, naturalHeight: height } }: SyntheticEvent<HTMLImageElement>) {
    if (bytes) setDrawn({ bytes, width, height });
  }

  return { width: size?.width ?? null, height: size?.height ?? null, onLoad };
}
