import { type CSSProperties, useEffect, useRef } from "react";

interface PictureCanvasProps {
  label: string;
  width: number;
  height: number;
  /** 8-bit RGBA, row-major. */
  rgba: Uint8ClampedArray;
  /** Shows pixels as squares: for small pictures that are looked at closely. */
  pixelated?: boolean;
  className?: string;
  style?: CSSProperties;
}

export function PictureCanvas({
  label,
  width,
  height,
  rgba,
  pixelated = false,
  className = "",
  style,
}: PictureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    // A copy, because ImageData wants an ArrayBuffer-backed view.
    context?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  }, [rgba, width, height]);

  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      style={style}
      className={`block h-auto max-w-full ${pixelated ? "[image-rendering:pixelated]" : ""} ${className}`}
    />
  );
}
