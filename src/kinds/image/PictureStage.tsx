import type { CSSProperties, ReactNode, SyntheticEvent } from "react";
import { enlarged } from "@/ui/values/enlarged";
import { usePictureUrl } from "./usePictureUrl";

/** Taller ones leave no room for what is said of them. */
const tallest = "34rem";

interface PictureStageProps {
  /** What lies under the rest, encoded. `null`: paper. */
  picture: { bytes: Uint8Array } | null;
  alt: string;
  /** Pixels: what is laid over it is measured in them. */
  width: number;
  height: number;
  onLoad?: (event: SyntheticEvent<HTMLImageElement>) => void;
  /** Paper that is white in both themes: it is drawn on. */
  isWhite?: boolean;
  /** Laid over it, edge to edge. */
  children: ReactNode;
}

/** A picture with something laid over it, as large as there is room; a small one enlarged. */
export function PictureStage({ picture, alt, width, height, onLoad, isWhite = false, children }: PictureStageProps) {
  const url = usePictureUrl(picture?.bytes ?? null);
  const style: CSSProperties = {
    width: `min(100%, ${width}px, calc(${tallest} * ${width / height}))`,
    ...enlarged(width, height),
    aspectRatio: `${width} / ${height}`,
  };
  return (
    <div
      className={`relative max-w-full overflow-hidden shadow-[0_0_0_1px_var(--line)] ${isWhite ? "bg-[#fff]" : "bg-surface-sunken"}`}
      style={style}
    >
      {url && <img src={url} alt={alt} draggable={false} onLoad={onLoad} className="absolute inset-0 size-full" />}
      {children}
    </div>
  );
}
