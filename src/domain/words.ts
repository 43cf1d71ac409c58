// Figures in words, in one way everywhere: a space before every unit, tabular digits, UTC never mixed with local time.

const byteUnits = ["B", "KB", "MB", "GB", "TB"] as const;

/** `26 KB`, `9.8 MB`: decimal units, two figures at least. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.5 ? Math.round(value) : Number(value.toPrecision(2));
  return `${digits} ${byteUnits[unit]}`;
}

/** `0`, `9.5e-7`, `0.041`, `5.8`: how far two numbers lie apart, two figures. */
export function differenceText(difference: number): string {
  if (difference === 0) return "0";
  return difference < 0.01 ? difference.toExponential(1) : String(Number(difference.toPrecision(2)));
}

/** A span of time as its two largest units, `4 min 05 s`; under a minute `41 s`, under ten seconds `2.7 s`. */
export function durationParts(ms: number): { digits: string; unit: string }[] {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 9.95) return [{ digits: seconds.toFixed(1), unit: "s" }];
  const whole = Math.round(seconds);
  if (whole < 60) return [{ digits: String(whole), unit: "s" }];
  const minutes = Math.floor(whole / 60);
  if (minutes < 60)
    return [
      { digits: String(minutes), unit: "min" },
      { digits: String(whole % 60).padStart(2, "0"), unit: "s" },
    ];
  const hours = Math.floor(minutes / 60);
  if (hours < 48)
    return [
      { digits: String(hours), unit: "h" },
      { digits: String(minutes % 60).padStart(2, "0"), unit: "min" },
    ];
  const days = Math.floor(hours / 24);
  return days < 14
    ? [
        { digits: String(days), unit: "d" },
        { digits: String(hours % 24), unit: "h" },
      ]
    : [{ digits: String(days), unit: "d" }];
}

export function durationText(ms: number): string {
  return durationParts(ms)
    .map(({ digits, unit }) => `${digits} ${unit}`)
    .join(" ");
}

/** The time between two stations: one that was reached together with the last took none. */
export function stepText(ms: number): string {
  return ms === 0 ? "at once" : durationText(ms);
}

// Written by hand: the platform's formatters take tens of milliseconds to make, and every row of the first list has a month in it.
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"] as const;
const twoDigits = (count: number) => String(count).padStart(2, "0");

/** `17 Nov 2026`, in the visitor's time zone. */
export function dateText(date: Date): string {
  return `${date.getDate()} ${monthText(date)}`;
}

/** `Nov 2026` */
export function monthText(date: Date): string {
  return `${months[date.getMonth()]} ${date.getFullYear()}`;
}

/** `14:02:07` */
export function timeText(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(":");
}

/** `17 Nov 2026, 14:02:07` */
export function momentText(date: Date): string {
  return `${dateText(date)}, ${timeText(date)}`;
}

/** `2,418`, `0.25`: three places behind the point at most. */
export function numberText(number: number): string {
  const [whole = "", fraction] = String(Number(number.toFixed(3))).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A number that a model gave, to read: whole ones exactly, others to `figures`, or to all before the point. The raw view has the rest. */
export function figuresText(number: number, figures = 6): string {
  const whole = Math.floor(Math.log10(Math.abs(number))) + 1;
  return String(
    Number.isInteger(number) ? number : Number(number.toPrecision(Math.max(figures, Math.min(whole, 100)))),
  );
}

/** `1 model`, `2,418 models`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

/** Somebody else's words with percentages as they are written here: `97 %`. */
export function withSpacedPercents(text: string): string {
  return text.replace(/(\d)\s?%/g, "$1\u00a0%");
}

/** The verb to a count. */
export function areText(count: number): string {
  return count === 1 ? "is" : "are";
}
