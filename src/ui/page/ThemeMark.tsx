/** Half a disc: as the device. A ring: light. A disc: dark. */
export function ThemeMark({ theme }: { theme: "system" | "light" | "dark" }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <circle cx="8" cy="8" r="5.5" fill={theme === "dark" ? "currentColor" : "none"} />
      {theme === "system" && <path d="M8 2.5a5.5 5.5 0 0 1 0 11Z" fill="currentColor" stroke="none" />}
    </svg>
  );
}
