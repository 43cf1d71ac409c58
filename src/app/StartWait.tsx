import { Page } from "@/ui/page/Page";

/** Before the page knows which network to read. Only the very first start of a local network takes long. */
export function StartWait() {
  return (
    <Page>
      <main className="py-10" role="status">
        <p className="font-strong">Asking which network to read …</p>
        <p className="mt-1 max-w-[62ch] text-ink-2">
          A local network that starts for the first time makes its history now: models are published, run and signed.
          That takes some seconds.
        </p>
      </main>
    </Page>
  );
}
