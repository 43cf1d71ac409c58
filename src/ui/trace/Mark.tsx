import type { Answer } from "./answers";

/** The four shapes in a 12 × 12 box. Colour only repeats what the shape says. */
export function MarkShape({ answer }: { answer: Answer }) {
  switch (answer) {
    case "confirmed":
      return <circle cx="6" cy="6" r="4.25" fill="currentColor" />;
    case "refuted":
      return <path d="M2.4 2.4l7.2 7.2M9.6 2.4l-7.2 7.2" stroke="currentColor" strokeWidth="2" fill="none" />;
    case "unreachable":
      return (
        <circle
          cx="6"
          cy="6"
          r="4.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeDasharray="4.4 2.2"
          strokeDashoffset="1.1"
        />
      );
    case "untried":
      return <path d="M6 2.75v6.5" stroke="currentColor" strokeWidth="1.5" fill="none" />;
  }
}

/** One answer as a shape; its word is always beside it. */
export function Mark({ answer, size = 12 }: { answer: Answer; size?: number }) {
  return (
    <svg className={`mark answer-${answer}`} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <MarkShape answer={answer} />
    </svg>
  );
}

/** Blue bull's-eye: something waits for you, or happens now on this device. */
export function HereMark({ size = 12 }: { size?: number }) {
  return (
    <svg className="mark text-accent" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="6" cy="6" r="1.9" fill="currentColor" />
    </svg>
  );
}
