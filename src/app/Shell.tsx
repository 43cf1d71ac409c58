import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { clockQuery } from "@/clockQuery";
import { hostOf } from "@/domain/hostOf";
import { momentText } from "@/domain/words";
import { useServices } from "@/services";
import { Footer } from "@/ui/page/Footer";
import { Brand, Header, NavLink, NetworkLine, SkipLink } from "@/ui/page/Header";
import { Page } from "@/ui/page/Page";
import { OfflineNotice } from "./OfflineNotice";
import { ThemeToggle } from "./ThemeToggle";

const contentId = "content";

/** What every page stands in. */
export function Shell() {
  const services = useServices();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useFocusOnNavigation(main);

  const clock = useQuery({
    ...clockQuery(services),
    // Explore reads the clock together with its first list, which must stay at two round trips.
    enabled: path !== "/",
  });
  const epoch = clock.data?.epoch ?? null;
  const isReached = clock.isError ? false : clock.data ? true : null;

  return (
    <>
      <SkipLink targetId={contentId} />
      <Header
        brand={
          <Link to="/">
            <Brand />
          </Link>
        }
        links={
          <NavLink>
            <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
              Explore
            </Link>
          </NavLink>
        }
        aside={
          <>
            <NetworkLine name={`Sui ${services.network.name}`} epoch={epoch} isReached={isReached} />
            <ThemeToggle />
          </>
        }
      />
      <main id={contentId} ref={main} tabIndex={-1} className="outline-none focus-visible:shadow-none">
        <Page>
          <div className="pt-4 empty:hidden">
            <OfflineNotice />
          </div>
        </Page>
        <Outlet />
      </main>
      <Footer
        source="Callable reads Sui and Walrus directly. Nothing on this page is remembered by a server."
        read={
          clock.dataUpdatedAt > 0 &&
          `Read ${momentText(new Date(clock.dataUpdatedAt))} from ${hostOf(services.network.rpcUrl)}`
        }
      />
    </>
  );
}

/** After a change of page the keyboard goes on from the new page's beginning. */
function useFocusOnNavigation(main: { current: HTMLElement | null }) {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onResolved", ({ pathChanged, fromLocation }) => {
        if (fromLocation && pathChanged) main.current?.focus({ preventScroll: true });
      }),
    [router, main],
  );
}
