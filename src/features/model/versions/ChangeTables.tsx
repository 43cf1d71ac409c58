import type { ReactNode } from "react";
import type { InterfaceChange } from "@/domain/interface/change";
import type { ListedChange } from "@/domain/interface/listedChanges";
import type { InterfaceDiff } from "@/domain/interfaceDiff";
import type { Example, ManifestFile } from "@/domain/manifest";
import { bytesText } from "@/domain/words";
import { Digest } from "@/ui/figures/Digest";
import { Table } from "@/ui/figures/Table";
import { Mark } from "@/ui/trace/Mark";

const none = <span className="text-ink-3">none</span>;

/** Everything that two versions say otherwise, a row each. */
export function ChangeTables({ diff: { changes, files, examples } }: { diff: InterfaceDiff }) {
  return (
    <>
      <Block title="Interface" isEmpty={changes.length === 0}>
        <Table<InterfaceChange>
          caption="Changes of the interface"
          rows={changes}
          keyOf={({ subject, property }) => `${subject} ${property}`}
          columns={[
            {
              head: "What",
              isName: true,
              cell: ({ subject, property }) => (
                <span className="[overflow-wrap:anywhere]">
                  {subject}
                  {property && <span className="text-ink-2">, {property}</span>}
                </span>
              ),
            },
            { head: "Was", cell: ({ before, property }) => <Said text={before} property={property} /> },
            { head: "Is", cell: ({ after, property }) => <Said text={after} property={property} /> },
            {
              head: "Callers",
              cell: ({ breaks }) =>
                breaks === null ? (
                  <span className="text-ink-3">go on as they did</span>
                ) : (
                  <span className="flex items-baseline gap-1.5">
                    <Mark answer="refuted" />
                    <span className="text-no">{breaks}</span>
                  </span>
                ),
            },
          ]}
        />
      </Block>
      <Block title="Files" isEmpty={files.length === 0}>
        <Table<ListedChange<ManifestFile>>
          caption="Changed files"
          rows={files}
          keyOf={({ name }) => name}
          columns={[
            {
              head: "File",
              isName: true,
              cell: ({ name }) => <span className="[overflow-wrap:anywhere]">{name}</span>,
            },
            { head: "Change", cell: (change) => changeWord(change) },
            { head: "Was", align: "right", cell: ({ before }) => (before ? bytesText(before.size) : none) },
            { head: "Is", align: "right", cell: ({ after }) => (after ? bytesText(after.size) : none) },
            { head: "SHA-256 was", cell: ({ name, before }) => <FileDigest name={name} file={before} /> },
            { head: "SHA-256 is", cell: ({ name, after }) => <FileDigest name={name} file={after} /> },
          ]}
        />
      </Block>
      <Block title="Examples" isEmpty={examples.length === 0}>
        <Table<ListedChange<Example>>
          caption="Changed examples"
          rows={examples}
          keyOf={({ name }) => name}
          columns={[
            { head: "Example", isName: true, cell: ({ name, before, after }) => after?.title ?? before?.title ?? name },
            { head: "Change", cell: (change) => changeWord(change) },
            { head: "Read as, was", cell: ({ before }) => before?.expect ?? none },
            { head: "Is", cell: ({ after }) => after?.expect ?? none },
          ]}
        />
      </Block>
    </>
  );
}

function changeWord({ before, after }: ListedChange<unknown>): string {
  return before === null ? "new" : after === null ? "no more" : "changed";
}

function Said({ text, property }: { text: string | null; property: string | null }) {
  return text === null ? (
    <span className="text-ink-3">{property === null ? "not there" : "not said"}</span>
  ) : (
    <span className="[overflow-wrap:anywhere]">{text}</span>
  );
}

function FileDigest({ name, file }: { name: string; file: ManifestFile | null }) {
  return file ? <Digest id={file.digest.sha256} what={`SHA-256 of ${name}`} copies={false} /> : none;
}

function Block({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 text-lg font-head">{title}</h3>
      {isEmpty ? <p className="text-sm text-ink-2">The same.</p> : children}
    </section>
  );
}
