import { useEffect, useMemo, useState } from "react";
import type { Tensor } from "@/domain/tensor";
import { holdsNumbers } from "./elements";
import { noRange, type TensorRange, widenedRange } from "./tensorRange";

/** Elements that are looked through in some milliseconds. */
const atOnce = 2 ** 19;

/** The range of a tensor's numbers. Of a large one it is found bit by bit, so that the page stays quick. `null`: not yet, or it holds texts. */
export function useTensorRange(tensor: Tensor): TensorRange | null {
  const small = useMemo(
    () =>
      holdsNumbers(tensor) && tensor.data.length <= atOnce
        ? widenedRange(tensor, 0, tensor.data.length, noRange)
        : null,
    [tensor],
  );
  const [found, setFound] = useState<{ tensor: Tensor; range: TensorRange } | null>(null);

  useEffect(() => {
    if (!holdsNumbers(tensor) || tensor.data.length <= atOnce) return;
    let timer: ReturnType<typeof setTimeout>;
    const goOn = (start: number, before: TensorRange) => {
      const end = Math.min(tensor.data.length, start + atOnce);
      const range = widenedRange(tensor, start, end, before);
      if (end === tensor.data.length) setFound({ tensor, range });
      else timer = setTimeout(() => goOn(end, range), 0);
    };
    timer = setTimeout(() => goOn(0, noRange), 0);
    return () => clearTimeout(timer);
  }, [tensor]);

  return small ?? (found?.tensor === tensor ? found.range : null);
}
