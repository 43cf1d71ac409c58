import { useParams } from "@tanstack/react-router";
import { ModelPage } from "./ModelPage";
import { nameAndVersion } from "./modelSearch";

/** The model that the address names. */
export function ModelRoute() {
  const { handle, name: segment } = useParams({ from: "/m/$handle/$name" });
  return <ModelPage key={`${handle}/${segment}`} handle={handle} {...nameAndVersion(segment)} />;
}
