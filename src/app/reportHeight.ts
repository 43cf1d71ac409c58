/** What a page in a frame says of its height to the page around it, in pixels, and with what it is asked for it. docs/embed.md tells it to hosts. */
const told = "callable:resize";
const asked = "callable:measure";

/**
 * Tells the page around this one how high its content is, whenever that changes and when it asks. Nothing in the content may hang on the height
 * of the window, or the two would grow by each other.
 */
export function reportHeight(frame: Window = window): void {
  const { parent, document } = frame;
  if (parent === frame) return;
  const content = document.documentElement;
  const tell = () => {
    // Any page may hold this frame, and a height is nobody's secret.
    parent.postMessage({ type: told, height: Math.ceil(content.getBoundingClientRect().height) }, "*");
  };
  new ResizeObserver(tell).observe(content);
  frame.addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === asked) tell();
  });
}
