import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ModelQuery } from "@/domain/search";
import { queryOf, searchFor, usualSort, type View, viewOf } from "./exploreSearch";

/** How long after the last keystroke the URL follows, milliseconds. The search itself does not wait. */
const urlDelayMs = 200;

export interface ExploreState {
  query: ModelQuery;
  view: View;
  /** What is asked for once this has been typed. */
  withText(text: string): ModelQuery;
  /** Stays the same, as `settle` and `setView` do. */
  change(part: Partial<ModelQuery>): void;
  /** What was typed goes into the URL at once. */
  settle(): void;
  setView(view: View): void;
}

/** What is asked for lives in the URL. Typed text leads it by a moment, so that a keystroke is answered before the router has turned. */
export function useExploreSearch(): ExploreState {
  const search = useSearch({ from: "/" });
  const navigate = useNavigate({ from: "/" });
  const inUrl = queryOf(search);
  const urlText = inUrl.text;
  const [typed, setTyped] = useState(urlText);
  /** The text that this page last put into the URL; any other came from outside: a link, or the way back. */
  const written = useRef(urlText);

  useEffect(() => {
    if (urlText === written.current) return;
    written.current = urlText;
    setTyped(urlText);
  }, [urlText]);

  const view = viewOf(search);
  const withText = (text: string): ModelQuery => {
    const isUsual = inUrl.sort === usualSort(urlText) || (inUrl.sort === "best-match" && text.trim() === "");
    return { ...inUrl, text, sort: isUsual ? usualSort(text) : inUrl.sort };
  };
  const query = withText(typed);
  const latest = useRef({ query, view, typed });
  useLayoutEffect(() => {
    latest.current = { query, view, typed };
  });

  const settle = useCallback(() => {
    const text = latest.current.typed;
    if (text === written.current) return;
    written.current = text;
    // Each keystroke is not a step of its own on the way back.
    void navigate({
      search: (now) => searchFor({ ...queryOf(now), text, sort: sortAfter(now, text) }, viewOf(now)),
      replace: true,
      resetScroll: false,
    });
  }, [navigate]);

  useEffect(() => {
    if (typed === written.current) return;
    const timer = setTimeout(settle, urlDelayMs);
    return () => clearTimeout(timer);
  }, [typed, settle]);

  const change = useCallback(
    (part: Partial<ModelQuery>) => {
      const next = { ...latest.current.query, ...part };
      if (part.text !== undefined) {
        setTyped(part.text);
        if (Object.keys(part).length === 1) return;
      }
      written.current = next.text;
      void navigate({ search: searchFor(next, latest.current.view), resetScroll: false });
    },
    [navigate],
  );
  const setView = useCallback(
    (next: View) => void navigate({ search: searchFor(latest.current.query, next), replace: true, resetScroll: false }),
    [navigate],
  );
  return { query, view, withText, change, settle, setView };
}

/** An order that was chosen stays; the usual one follows the text. */
function sortAfter(search: Parameters<typeof queryOf>[0], text: string): ModelQuery["sort"] {
  const { sort, text: before } = queryOf(search);
  return sort === usualSort(before) || sort === "best-match" ? usualSort(text) : sort;
}
