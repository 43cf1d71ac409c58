/**
 * What each figure is held to. Names, limits and meanings are the design's; calls by kind and the longest task of preparing keep the limits of the
 * group `call`. See the groups for how each is taken.
 */
export const figures = {
  warm_call_ratio: { group: "call", limit: 1.05, better: "lower" },
  cold_call_ratio: { group: "call", limit: 1.15, better: "lower" },
  verified_download_ratio: { group: "call", limit: 1.1, better: "lower" },
  call_longest_task_ms: { group: "call", limit: 50, better: "lower" },
  initial_js_gzip_kb: { group: "page", limit: 180, better: "lower" },
  list_round_trips: { group: "page", limit: 2, better: "lower" },
  list_ms_100k: { group: "page", limit: 300, better: "lower" },
  index_calls_100k: { group: "page", limit: 20, better: "lower" },
  index_ms_100k: { group: "page", limit: 3000, better: "lower" },
  search_p95_ms_100k: { group: "page", limit: 50, better: "lower" },
  localnet_tx_per_s: { group: "localnet", limit: 200, better: "higher" },
  localnet_start_ms: { group: "localnet", limit: 5000, better: "lower" },
  form_ready_ratio: { group: "form", limit: 1.2, better: "lower" },
  image_preprocess_ratio: { group: "form", limit: 1.5, better: "lower" },
  audio_preprocess_ratio: { group: "form", limit: 1.5, better: "lower" },
  preprocess_longest_task_ms: { group: "form", limit: 50, better: "lower" },
  warm_call_ratio_image: { group: "form", limit: 1.05, better: "lower" },
  warm_call_ratio_audio: { group: "form", limit: 1.05, better: "lower" },
  warm_call_ratio_text: { group: "form", limit: 1.05, better: "lower" },
  cold_call_ratio_image: { group: "form", limit: 1.15, better: "lower" },
  cold_call_ratio_audio: { group: "form", limit: 1.15, better: "lower" },
  cold_call_ratio_text: { group: "form", limit: 1.15, better: "lower" },
  header_100mb_ms: { group: "form", limit: 100, better: "lower" },
  header_100mb_alloc_mb: { group: "form", limit: 2, better: "lower" },
} as const satisfies Record<string, { group: string; limit: number; better: "lower" | "higher" }>;

export type FigureName = keyof typeof figures;
export type GroupName = (typeof figures)[FigureName]["group"];

/** A figure as it was taken: over `n` samples. */
export interface Taken {
  value: number;
  n: number;
  /** What it was made of, for whoever reads along. */
  note?: string;
}

/** Figures that one measurement gave. */
export type Take = Partial<Record<FigureName, Taken>>;

export function namesIn(group: GroupName): FigureName[] {
  const names = Object.keys(figures) as FigureName[]; // keys of the table above
  return names.filter((name) => figures[name].group === group);
}
