import type { OnBytes } from "@/runtime/engine";

/** One load for everybody who joins it. Until it ends each is told how much has arrived: whoever joins later, at once. */
export function shareLoad<Loaded>(load: (onBytes: OnBytes) => Promise<Loaded>): (onBytes: OnBytes) => Promise<Loaded> {
  const listeners = new Set<OnBytes>();
  let last: Parameters<OnBytes> | null = null;
  let isOver = false;

  const loading = load((...told) => {
    last = told;
    for (const tell of listeners) tell(...told);
  });
  const end = () => {
    isOver = true;
    listeners.clear();
  };
  loading.then(end, end);

  return (onBytes) => {
    if (isOver) return loading;
    listeners.add(onBytes);
    if (last) onBytes(...last);
    return loading;
  };
}
