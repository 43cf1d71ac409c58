import type { Model } from "@/domain/model";
import type { CountedModel } from "@/domain/search";

/** Models whose counters stay in memory, about 2 KB each. */
const maxModels = 6000;

/** The models that were read last, by registry index. */
export interface RecentModels {
  get(index: number): CountedModel | null;
  set(counted: CountedModel): void;
  /** Those with the highest indexes, newest first. */
  newest(limit: number): Model[];
  clear(): void;
}

export function createRecentModels(): RecentModels {
  const models = new Map<number, CountedModel>();
  return {
    get: (index) => models.get(index) ?? null,
    set(counted) {
      const { index } = counted.model;
      models.delete(index); // so that it counts as the newest reading
      models.set(index, counted);
      if (models.size <= maxModels) return;
      const [oldest] = models.keys();
      if (oldest !== undefined) models.delete(oldest);
    },
    newest: (limit) =>
      Array.from(models.values(), ({ model }) => model)
        .sort((one, other) => other.index - one.index)
        .slice(0, limit),
    clear: () => models.clear(),
  };
}
