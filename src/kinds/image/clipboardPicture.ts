/** Whether this browser lets a page ask for what is on the clipboard. */
export function hasClipboard(): boolean {
  return typeof navigator.clipboard?.read === "function";
}

/** The picture on the clipboard, or why there is none to be had. The browser may ask first. */
export async function clipboardPicture(): Promise<File | { refused: string }> {
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((candidate) => candidate.startsWith("image/"));
      if (type) return new File([await item.getType(type)], "What was pasted", { type });
    }
    return { refused: "There is no picture on the clipboard." };
  } catch {
    return {
      refused: "The browser did not let this page read the clipboard. Click here and press Ctrl+V, or choose a file.",
    };
  }
}
