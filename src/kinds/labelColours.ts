/** 8 bits each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** How one class is told from another over a picture: by its colour, and where those come round again by its texture too. */
export interface LabelColour {
  rgb: Rgb;
  /** Whether black can be read better on it than white. */
  isLight: boolean;
  texture: (typeof textures)[number];
}

const textures = ["plain", "striped", "dotted"] as const;

/**
 * Okabe and Ito's colours (jfly.uni-koeln.de/color, 2008), which also those tell apart who see no red, no green or no blue; without black and
 * yellow, which are lost on dark and on white paper. Blue is first, as in all results.
 */
const colours: readonly Rgb[] = [
  [0, 114, 178],
  [230, 159, 0],
  [0, 158, 115],
  [204, 121, 167],
  [86, 180, 233],
  [213, 94, 0],
];

/** The look of the class at a place among those that are shown. */
export function labelColour(place: number): LabelColour {
  const rgb = colours[place % colours.length] as Rgb; // inside the bounds
  const texture = textures[Math.floor(place / colours.length) % textures.length] as LabelColour["texture"];
  return { rgb, isLight: luminance(rgb) > 0.179, texture };
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** WCAG 2's relative luminance; at 0.179 black and white stand out alike. */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
