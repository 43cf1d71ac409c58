/** A text as one word of a POSIX shell, whatever is in it. A shell's words cannot hold NUL, so it is left out. */
export function shellText(text: string): string {
  return `'${text.replaceAll("\0", "").replaceAll("'", "'\\''")}'`;
}
