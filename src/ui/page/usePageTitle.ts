import { useEffect } from "react";

/** Names the document after the page: `digit-cnn · Callable`. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Callable`;
  }, [title]);
}
