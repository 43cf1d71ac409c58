import { useParams } from "@tanstack/react-router";
import { modelNamed } from "@/domain/modelReference";
import { ModelPage } from "./ModelPage";

/** The model that the address names. */
export function ModelRoute() {
  const { handle, name: segment } = useParams({ from: "/m/$handle/$name" });
  return <ModelPage key={`${handle}/${segment}`} {...modelNamed(handle, segment)} />;
}
