import type { Model } from "@/domain/model";

/** Models whose counters stay in memory, about 2 KB each. */
const maxModels = 6000;

/** The models that were read last, by registry index. */
export interface RecentModels {
  get(index: number): Model | null;
  set(model: Model): void;
  /** Those with the highest indexes, newest first. */
  newest(limit: number): Model[];
  clear(): void;
}

export function createRecentModels(): RecentModels {
  const models = new Map<number, Model>();
  return {
    get: (index) => models.get(index) ?? null,
    set(model) {
      models.delete(model.index); // so that it counts as the newest reading
      models.set(model.index, model);
      if (models.size <= maxModels) return;
      const [oldest] = models.keys();
      if (oldest !== undefined) models.delete(oldest);
    },
    newest: (limit) => [...models.values()].sort((one, other) => other.index - one.index).slice(0, limit),
    clear: () => models.clear(),
  };
}
