/** A device of the visitor's that the page around a frame passes on to it, or does not. */
type Passed = "camera" | "microphone";

/** Chromium's alone; other browsers do not say. */
interface PolicyDocument {
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

/**
 * Why this frame has no camera or microphone, where that may be on the side of the page around it: a sentence for the visitor, who cannot allow
 * it. `null`: this is no frame, or the page around it passes it on.
 */
export function withheld(feature: Passed): string | null {
  if (window.parent === window) return null;
  const { featurePolicy } = document as PolicyDocument;
  const passOn = `allow="${feature}" on its iframe`;
  if (!featurePolicy)
    return `The ${feature} was not allowed: by you, or by the page around this form, which passes it on with ${passOn}. Choose a file, or open this form in Callable.`;
  if (featurePolicy.allowsFeature(feature)) return null;
  return `The page around this form does not pass the ${feature} on to it: that takes ${passOn}. Choose a file, or open this form in Callable.`;
}
