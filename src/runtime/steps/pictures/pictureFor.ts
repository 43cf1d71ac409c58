import { Refusal } from "@/runtime/steps/refusal";
import type { StepContext } from "@/runtime/steps/working";
import type { Placement } from "./placement";

/** The picture that a step speaks of: the one it names, or the only one. */
export function pictureFor({ pictures = {} }: StepContext, input: string | undefined, step: string): Placement {
  if (input !== undefined) {
    const placement = Object.hasOwn(pictures, input) ? pictures[input] : undefined;
    if (placement) return placement;
    throw new Refusal("steps", `${step} lies on ${input}, and no such picture is fed`);
  }
  const [placement, ...others] = Object.values(pictures);
  if (!placement) throw new Refusal("steps", `${step} needs a picture that is fed, with H and W in its layout`);
  if (others.length)
    throw new Refusal("steps", `${step} needs to name one of ${others.length + 1} pictures as its input`);
  return placement;
}
