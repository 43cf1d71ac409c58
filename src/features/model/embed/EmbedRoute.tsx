import { useParams } from "@tanstack/react-router";
import { modelInPath } from "@/features/model/modelSearch";
import { useServices } from "@/services";
import { Notice } from "@/ui/page/Notice";
import { usePageTitle } from "@/ui/page/usePageTitle";
import { EmbedPage } from "./EmbedPage";

/** The model that the address names, for a frame of any site. */
export function EmbedRoute() {
  const { _splat: path } = useParams({ from: "/embed/$" });
  const named = modelInPath(`embed/${path}`);
  if (!named) return <NoModelNamed />;
  return window.origin === "null" ? <NoOrigin /> : <EmbedPage key={path} {...named} />;
}

/** In a sandbox without `allow-same-origin` browsers start no worker, and a model runs in one. */
function NoOrigin() {
  return (
    <Notice
      kind="failed"
      title="This form cannot run here: the page around it gives its frame no origin."
      actions={
        <a href={window.location.href.replace("/embed/", "/m/")} target="_blank" rel="noopener">
          Open in Callable
        </a>
      }
    >
      That is on the side of that page: the sandbox of its iframe takes allow-same-origin beside allow-scripts. The
      model itself may be fine.
    </Notice>
  );
}

/** A slip of whoever wrote the frame: nothing of the visitor's. */
function NoModelNamed() {
  const { networksUrl } = useServices();
  usePageTitle("No such page");
  return (
    <Notice
      kind="failed"
      title="This frame's address names no model."
      actions={
        <a href={new URL(".", networksUrl).href} target="_blank" rel="noopener">
          Explore the models
        </a>
      }
    >
      That is on the side of the page around it. A form's address is /embed/handle/name, or /embed/handle/name@version.
    </Notice>
  );
}
