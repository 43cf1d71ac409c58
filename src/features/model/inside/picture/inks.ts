/** What a picture is drawn with, as the page's theme has it now. */
export interface Inks {
  paper: string;
  vertex: string;
  terminal: string;
  edge: string;
  line: string;
  text: string;
  quiet: string;
  weight: string;
  here: string;
  hereWash: string;
  font: string;
  mono: string;
}

const roles = {
  paper: "--surface-sunken",
  vertex: "--surface-raised",
  terminal: "--surface-sunken",
  edge: "--line-control",
  line: "--line-control",
  text: "--ink",
  quiet: "--ink-3",
  weight: "--series-rest",
  here: "--accent",
  hereWash: "--accent-wash",
} as const;

/** The colours of the theme around an element: a canvas takes no custom properties. */
export function inksAt(element: HTMLElement): Inks {
  const probe = element.ownerDocument.createElement("span");
  element.append(probe);
  const colours = Object.fromEntries(
    Object.entries(roles).map(([role, property]) => {
      probe.style.color = `var(${property})`;
      return [role, getComputedStyle(probe).color];
    }),
  ) as Record<keyof typeof roles, string>; // the keys of the table
  const font = getComputedStyle(probe).fontFamily;
  probe.className = "font-mono";
  const mono = getComputedStyle(probe).fontFamily;
  probe.remove();
  return { ...colours, font, mono };
}

/** Calls back when the theme around an element may be another. Returns what ends that. */
export function watchTheme(onChange: () => void): () => void {
  const schemes = window.matchMedia("(prefers-color-scheme: dark)");
  const contrast = window.matchMedia("(prefers-contrast: more)");
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  schemes.addEventListener("change", onChange);
  contrast.addEventListener("change", onChange);
  return () => {
    observer.disconnect();
    schemes.removeEventListener("change", onChange);
    contrast.removeEventListener("change", onChange);
  };
}
