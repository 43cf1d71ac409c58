import type { ReactNode } from "react";

// A quiet picture of what kind of result to expect: ink for what is given, blue for what the model says. 56 × 56.
const ink = "var(--ink-2)";
const rest = "var(--series-rest)";
const blue = "var(--series)";

const bars = (
  <>
    <rect x="10" y="13" width="34" height="5" fill={blue} />
    <rect x="10" y="22" width="17" height="5" fill={rest} />
    <rect x="10" y="31" width="10" height="5" fill={rest} />
    <rect x="10" y="40" width="6" height="5" fill={rest} />
  </>
);

const glyphs: Record<string, ReactNode> = {
  bars,
  drawing: (
    <path
      d="M17 17.5 38.5 15.5C33 23 28 32 26 42"
      fill="none"
      stroke={ink}
      strokeWidth="5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  picture: (
    <>
      <path d="M8 40 22 24l9 10 6-6 11 12Z" fill="var(--track)" stroke={ink} strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx="38" cy="17" r="4.5" fill={blue} />
    </>
  ),
  boxes: (
    <>
      <rect x="11" y="22" width="20" height="17" fill="none" stroke={blue} strokeWidth="2" />
      <rect x="10" y="16" width="12" height="6" fill={blue} />
      <rect x="36" y="13" width="11" height="11" fill="none" stroke={rest} strokeWidth="1.5" strokeDasharray="3 2" />
    </>
  ),
  mask: (
    <path
      d="M13 43C11 28 19 14 43 13c1 22-9 33-24 32Zm2-1L33 24"
      fill="var(--accent-wash)"
      stroke={blue}
      strokeWidth="2"
      strokeLinejoin="round"
    />
  ),
  table: (
    <>
      <path d="M10 14h36M10 23h36M10 32h36M10 41h36M22 14v27M34 14v27" stroke="var(--line-strong)" strokeWidth="1.2" />
      <path d="M10 14h36" stroke={ink} strokeWidth="2" />
      <rect x="35" y="24" width="11" height="7.5" fill={blue} />
    </>
  ),
  series: (
    <>
      <path d="M7 45h42" stroke="var(--line-strong)" />
      <path d="M8 34c4-15 8-15 12-4s8 10 12-4" fill="none" stroke={ink} strokeWidth="1.8" />
      <path d="M32 26c3-10 7-12 15-8" fill="none" stroke={blue} strokeWidth="1.8" strokeDasharray="3 2.4" />
    </>
  ),
  text: (
    <>
      <path d="M10 16h24M10 25h36M10 34h30M10 43h16" stroke={rest} strokeWidth="3" />
      <path d="M10 25h15M22 34h12" stroke={ink} strokeWidth="3" />
      <path d="M10 29h15" stroke={blue} strokeWidth="1.8" />
    </>
  ),
  sound: (
    <path
      d="M9 26v4M13 23v10M17 18v20M21 25v6M25 13v30M29 20v16M33 10v36M37 21v14M41 24v8M45 26v4"
      stroke={ink}
      strokeWidth="2"
    />
  ),
  grid: (
    <>
      {[0, 1, 2, 3, 4].flatMap((row) =>
        [0, 1, 2, 3, 4].map((column) => (
          <rect
            key={`${row}-${column}`}
            x={9 + column * 8}
            y={9 + row * 8}
            width="7"
            height="7"
            fill={blue}
            opacity={0.12 + (((row * 7 + column * 11 + row * column) % 9) / 9) * 0.8}
          />
        )),
      )}
    </>
  ),
};

/** First match wins: what comes out tells more than what goes in. */
const choices: readonly [test: RegExp, glyph: string][] = [
  [/segment|mask/, "mask"],
  [/object|detect/, "boxes"],
  [/feature-extraction|similarity|embed/, "grid"],
  [/image-to-image|depth|super-resolution/, "picture"],
  [/time-series|forecast|volatil/, "series"],
  [/tabular/, "table"],
  [/audio|speech|voice/, "sound"],
  [/text|token|language|translation|summar|question/, "text"],
];
const choicesByInput: Record<string, string> = {
  drawing: "drawing",
  mask: "mask",
  image: "bars",
  table: "table",
  series: "series",
  text: "text",
  audio: "sound",
};

export function glyphFor(task: string, inputKinds: readonly string[]): string {
  const [kind = ""] = inputKinds;
  if (kind === "drawing" || kind === "series") return kind;
  return choices.find(([test]) => test.test(task))?.[1] ?? choicesByInput[kind] ?? "grid";
}

export function TaskGlyph({ task, inputKinds }: { task: string; inputKinds: readonly string[] }) {
  return (
    <svg viewBox="0 0 56 56" className="size-full" aria-hidden="true">
      {glyphs[glyphFor(task, inputKinds)]}
    </svg>
  );
}
