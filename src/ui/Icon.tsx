// 16 × 16, stroke 1.5. An icon never stands where a word fits: these are for controls whose word is beside them or in their label.
const paths = {
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14",
  close: "M4 4l8 8M12 4l-8 8",
  down: "M4.5 6.5 8 10l3.5-3.5",
  retry: "M13 8a5 5 0 1 1-1.6-3.7M13.2 2v3h-3",
  copy: "M6 5.5h7.5V14H6ZM10.5 5.5V2H3v8.5h3",
  check: "M3 8.5 6.5 12 13 4.5",
  rows: "M2 2.5h12v4H2ZM2 9.5h12v4H2Z",
  lines: "M2 3.5h12M2 8h12M2 12.5h12",
  arrive: "M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11",
} as const;
export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
