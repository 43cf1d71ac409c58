import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Suspense, useMemo, useRef } from "react";
import { type CountedModel, emptyFunnel, type ModelQuery, type SearchRow } from "@/domain/search";
import { useServices } from "@/services";
import { afterPaint } from "@/ui/afterPaint";
import { Button } from "@/ui/controls/Button";
import { lazyPart } from "@/ui/lazyPart";
import { asideBeside, FindBar, Hero, Sidebar } from "@/ui/list/Explore";
import { Page } from "@/ui/page/Page";
import { usePageTitle } from "@/ui/page/usePageTitle";
import { useMedia } from "@/ui/useMedia";
import { EmptyList } from "./EmptyList";
import { isFiltered } from "./exploreSearch";
import { FiltersMissing } from "./FiltersMissing";
import { FunnelFigure } from "./FunnelFigure";
import { Headline } from "./Headline";
import { ListStatus } from "./ListStatus";
import { ModelList } from "./ModelList";
import { byIndex, exploreQueries } from "./queries";
import { RegistryNotice } from "./RegistryNotice";
import { SearchBox, SortChoice } from "./SearchBox";
import { useExploreSearch } from "./useExploreSearch";
import { useNow } from "./useNow";
import { usePainted } from "./usePainted";
import { useRegistryCopy } from "./useRegistryCopy";

// Filters wait for the copy of the registry anyway: their code is not in the way of the first list. Each window asks for its own alone.
const Facets = lazyPart(async () => (await import("./Facets")).Facets, FiltersMissing);
const FilterSheet = lazyPart(async () => (await import("./FilterSheet")).FilterSheet, FiltersMissing);

const filtersToCome = (
  <Button size="large" disabled>
    Filters
  </Button>
);

/** Ages on the page are at most this old, milliseconds. */
const ageTickMs = 30_000;
/** Rows drawn while nothing is known about the registry, not even its size. */
const skeletonRows = 8;

/** Whether the answer is the newest models and nothing else: what the first list shows without the copy. */
function isFirstList(query: ModelQuery): boolean {
  return !isFiltered(query) && query.sort === "newest";
}

/** Every model of the registry: found by words and filters, with what is known of each. */
export function ExplorePage() {
  usePageTitle("Explore");
  const services = useServices();
  const client = useQueryClient();
  const now = useNow(ageTickMs);
  const { query, view, withText, change, settle, setView } = useExploreSearch();

  const newest = useQuery(exploreQueries.newest(services, client));
  const isFirstListPainted = usePainted(!newest.isPending);
  const isAsideBeside = useMedia(asideBeside);
  const copy = useRegistryCopy(isFirstListPainted, newest.data?.total ?? null);
  const { progress } = copy;
  const hasCopy = (progress?.models ?? 0) > 0;
  const isSearchable = copy.isWhole || (hasCopy && !isFirstList(query)) || (hasCopy && newest.isError);
  const answer = useQuery({
    ...exploreQueries.rows(services, query, 0),
    enabled: isSearchable,
    placeholderData: keepPreviousData,
  });
  const funnel = useQuery({ ...exploreQueries.funnel(services), enabled: (progress?.statuses ?? 0) > 0 });

  const newestCounted = useMemo((): CountedModel[] => {
    const readAt = new Date(newest.dataUpdatedAt);
    return newest.data?.models.map((model) => ({ model, readAt })) ?? [];
  }, [newest.data, newest.dataUpdatedAt]);
  const newestByIndex = useMemo(() => byIndex(newestCounted), [newestCounted]);
  const firstList = newest.data && isFirstList(query) ? newest.data : null;
  const result = isSearchable ? answer.data : undefined;
  const firstRows: readonly SearchRow[] =
    result?.window ?? (firstList ? newestCounted.map((counted) => ({ entry: counted.model, counted })) : []);
  const totalModels = Math.max(newest.data?.total ?? 0, progress?.totalModels ?? progress?.models ?? 0);
  const isEmptyRegistry = newest.data?.total === 0;
  const total = result?.total ?? firstList?.total ?? null;
  const staleSince = newest.isError && hasCopy ? (progress?.readAt ?? null) : null;
  const failure = newest.error ?? null;
  const figures = isEmptyRegistry ? emptyFunnel : (funnel.data ?? null);
  const filters = { query, counts: result ?? null, isUnread: copy.error !== null && !result, onChange: change };
  /** Nothing was read, now or in an earlier visit. */
  const isUnknown = failure !== null && copy.error !== null && !hasCopy;

  const onText = (text: string) => {
    // The search runs while the page is drawn with the new text, and its answer is there soon after.
    if (copy.isWhole) void client.prefetchQuery(exploreQueries.rows(services, withText(text), 0));
    change({ text });
  };

  const results = useRef<HTMLDivElement>(null);
  /** To the first result of what has been typed, or where there is none to what helps. */
  const goToFirst = async () => {
    if (isSearchable) await client.prefetchQuery(exploreQueries.rows(services, query, 0));
    afterPaint(() => {
      const first = results.current?.querySelector<HTMLElement>("[data-result]");
      (first ?? results.current?.querySelector("button"))?.focus();
    });
  };

  const emptyCounts = result && result.total === 0 ? result : null;
  return (
    <Page>
      {failure && (
        <RegistryNotice
          error={failure}
          savedModels={progress?.models ?? 0}
          savedAt={progress?.readAt ?? null}
          now={now}
          onRetry={() => {
            void newest.refetch();
            copy.retry();
          }}
        />
      )}
      <Hero
        headline={<Headline figures={figures} isUnknown={isUnknown} />}
        figure={<FunnelFigure figures={figures} isUnknown={isUnknown} totalModels={totalModels} view={view} />}
      />
      <FindBar
        search={
          <SearchBox text={query.text} totalModels={totalModels} onChange={onText} onLeave={settle} onGo={goToFirst} />
        }
        sort={<SortChoice query={query} onChange={(sort) => change({ sort })} />}
        filters={
          !isAsideBeside && (
            <Suspense fallback={filtersToCome}>
              {isFirstListPainted ? <FilterSheet {...filters} /> : filtersToCome}
            </Suspense>
          )
        }
      />
      <Sidebar aside={isAsideBeside && <Suspense>{isFirstListPainted && <Facets {...filters} />}</Suspense>}>
        {!isUnknown && (
          <>
            <ListStatus
              query={query}
              view={view}
              result={result}
              total={total}
              copy={copy}
              onChange={change}
              onView={setView}
            />
            <div ref={results}>
              {isEmptyRegistry || emptyCounts ? (
                <EmptyList query={query} counts={emptyCounts} totalModels={totalModels} onChange={change} />
              ) : (
                <ModelList
                  query={query}
                  isSearchable={isSearchable && !answer.isPlaceholderData}
                  firstRows={firstRows}
                  newest={newestByIndex}
                  total={total ?? skeletonRows}
                  clock={newest.data?.clock ?? progress?.clock ?? null}
                  now={now}
                  view={view}
                  staleSince={staleSince}
                />
              )}
            </div>
          </>
        )}
      </Sidebar>
    </Page>
  );
}
