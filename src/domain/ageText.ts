const units = [
  { ms: 365 * 86_400_000, word: "y" },
  { ms: 30 * 86_400_000, word: "mo" },
  { ms: 86_400_000, word: "d" },
  { ms: 3_600_000, word: "h" },
  { ms: 60_000, word: "min" },
  { ms: 1000, word: "s" },
] as const;

/** How long ago, in its largest whole unit: `6 min`, `2 d`, `4 mo`. Clocks differ a little, so a time to come is `0 s`. */
export function ageText(then: Date, now: Date): string {
  const ms = Math.max(0, now.getTime() - then.getTime());
  const unit = units.find((unit) => ms >= unit.ms) ?? units[units.length - 1];
  return unit ? `${Math.floor(ms / unit.ms)} ${unit.word}` : "0 s";
}
