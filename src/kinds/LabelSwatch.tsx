import { cssColour, type LabelColour } from "./labelColours";

/** Pixels of one period. */
const period = 5;

/** A class's colour and texture beside its name. `null`: it is not painted. */
export function LabelSwatch({ colour }: { colour: LabelColour | null }) {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-3.5 flex-none rounded-1 border border-line-control"
      style={colour ? { background: ground(colour) } : {}}
    />
  );
}

function ground({ rgb, texture }: LabelColour): string {
  const tone = cssColour(rgb);
  switch (texture) {
    case "plain":
      return tone;
    case "striped":
      return `repeating-linear-gradient(135deg, ${tone} 0 ${period / 2}px, transparent 0 ${period}px)`;
    case "dotted":
      return `radial-gradient(${tone} 1.5px, transparent 2px) 0 0 / ${period}px ${period}px`;
  }
}
