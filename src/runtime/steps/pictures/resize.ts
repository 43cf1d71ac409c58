import { type Kwargs, type Resampling, resamplings } from "@/domain/steps";
import { pictureOf, rowsOrPictureIn, type Step } from "@/runtime/steps/working";
import { resized } from "./placement";
import { resample } from "./resample";

export const resize: Step<"resize"> = async (working, kwargs, context) => {
  const picture = rowsOrPictureIn(working, "resize");
  const target = targetSize(picture, kwargs);
  context.placement &&= resized(context.placement, target);
  const { height, width, data } = await resample(picture, target.height, target.width, filterOf(kwargs.resample));
  return pictureOf(height, width, data);
};

/** PIL's numbers stand for its names. */
export function filterOf(resample: Resampling | number): Resampling {
  return typeof resample === "number" ? (resamplings[resample] ?? "bilinear") : resample; // the schema allows 0 to 5
}

interface Size {
  height: number;
  width: number;
}

function targetSize(picture: Size, { size, shrink_only, multiple_of }: Kwargs<"resize">): Size {
  const wanted = wantedSize(picture, size);
  const grows = wanted.height > picture.height || wanted.width > picture.width;
  const { height, width } = shrink_only && grows ? picture : wanted;
  const fitted = (edge: number) => Math.max(multiple_of, edge - (edge % multiple_of));
  return { height: fitted(height), width: fitted(width) };
}

/** Edge sizes as Hugging Face's image processors count them: the other edge loses its fraction. */
function wantedSize({ height, width }: Size, size: Kwargs<"resize">["size"]): Size {
  if ("height" in size) return size;
  const [short, long] = height < width ? [height, width] : [width, height];
  let newShort: number;
  let newLong: number;
  if ("shortest_edge" in size) {
    newShort = size.shortest_edge;
    newLong = Math.trunc((newShort * long) / short);
    if (size.longest_edge !== undefined && newLong > size.longest_edge) {
      newShort = Math.trunc((size.longest_edge * newShort) / newLong);
      newLong = size.longest_edge;
    }
  } else {
    newLong = size.longest_edge;
    newShort = Math.trunc((newLong * short) / long);
  }
  newShort = Math.max(1, newShort); // a very long picture still has a pixel across
  return height < width ? { height: newShort, width: newLong } : { height: newLong, width: newShort };
}
