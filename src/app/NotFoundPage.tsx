import { Link } from "@tanstack/react-router";
import { Button } from "@/ui/controls/Button";
import { Page } from "@/ui/page/Page";
import { usePageTitle } from "@/ui/page/usePageTitle";

export function NotFoundPage() {
  usePageTitle("No such page");
  return (
    <Page>
      <div className="py-16">
        <h1 className="text-2xl font-head tracking-[-0.012em]">There is no page at this address.</h1>
        <p className="mt-2 mb-5 max-w-[52ch] text-ink-2">
          A model's page is at /m/handle/name: its publisher's handle, then its own name.
        </p>
        <Button asChild>
          <Link to="/">Explore the models</Link>
        </Button>
      </div>
    </Page>
  );
}
