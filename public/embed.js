// Gives each <iframe data-callable> the height of its content, as the form inside tells it. Apache-2.0.
{
  const { origin } = new URL(document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe[data-callable]")];
  addEventListener("message", ({ source, origin: sender, data }) => {
    if (sender !== origin || data?.type !== "callable:resize" || !Number.isFinite(data.height)) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (frame) frame.style.height = `${Math.min(Math.max(data.height, 80), 20_000)}px`;
  });
  // Frames that were there before this script have told already.
  for (const frame of frames()) frame.contentWindow.postMessage({ type: "callable:measure" }, "*");
}
