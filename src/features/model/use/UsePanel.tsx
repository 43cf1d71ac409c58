import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { adaptersNeeded } from "@/domain/adapters";
import { AppError } from "@/domain/errors";
import { filesUrl } from "@/domain/fileUrl";
import type { Manifest } from "@/domain/manifest";
import { type Model, modelName, type VersionHead } from "@/domain/model";
import type { Backend } from "@/domain/running";
import type { SnippetCall } from "@/domain/snippets/snippet";
import { ShareCall } from "@/features/model/call/ShareCall";
import { FailureNotice } from "@/features/model/FailureNotice";
import { type Held, type HeldForm, useHeldForm } from "@/features/model/heldForm";
import { type Code, codes } from "@/features/model/modelSearch";
import { useServices } from "@/services";
import { Segmented } from "@/ui/controls/Segmented";
import { Skeleton } from "@/ui/figures/Skeleton";
import { Notice } from "@/ui/page/Notice";
import { SnippetView } from "./SnippetView";
import { snippetLanguages } from "./snippetLanguages";
import { stepsSentence } from "./stepsSentence";
import { useLink } from "./useLink";
import { usePrepared } from "./usePrepared";

interface UsePanelProps {
  model: Model;
  head: VersionHead;
  manifest: Manifest;
  backend: Backend;
  form: HeldForm;
}

/** The call that the form holds, as code for other programs. */
export function UsePanel(props: UsePanelProps) {
  const held = useHeldForm(props.form);
  const needed = adaptersNeeded(props.manifest);
  if (needed.length > 0) return <FailureNotice error={new AppError("adapter-needed", { needed })} />;
  return held ? <FilledPanel {...props} held={held} /> : <Waiting what="Reading the example" />;
}

function Waiting({ what }: { what: string }) {
  return (
    <div className="grid gap-3" role="status" aria-label={what}>
      <Skeleton width="32rem" />
      <Skeleton width="24rem" />
    </div>
  );
}

function FilledPanel({ manifest, head, model, backend, held }: UsePanelProps & { held: Held }) {
  const { network, networksUrl } = useServices();
  const navigate = useNavigate();
  const { code = "library" } = useSearch({ from: "/m/$handle/$name" });
  const language = snippetLanguages[code];
  const { form, given, isOld } = held;

  const call = useMemo<SnippetCall | null>(
    () =>
      given && {
        manifest,
        model: modelName(model),
        version: head.label,
        ...given,
        backend,
        networksUrl,
        filesUrl: filesUrl(network.aggregatorUrls[0] ?? "", head.blobId),
      },
    [manifest, model, head, given, backend, network, networksUrl],
  );
  const isPrepared = "writePrepared" in language;
  const prepared = usePrepared(manifest, head, isPrepared ? (call?.values ?? null) : null);
  const linked = useLink(manifest, "writeLinked" in language ? form : null);
  const snippet = useMemo(() => {
    if ("writeLinked" in language) return linked && language.writeLinked({ model, head, networksUrl, ...linked });
    if (!call) return null;
    if ("write" in language) return language.write(call);
    return prepared.step === "ready" ? language.writePrepared({ ...call, fed: prepared.fed }) : null;
  }, [call, language, prepared, linked, model, head, networksUrl]);

  function show(next: Code) {
    navigate({
      to: ".",
      search: next === "library" ? { tab: "use" } : { tab: "use", code: next },
      hash: true,
      replace: true,
      resetScroll: false,
    });
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="max-w-full overflow-x-auto">
          <Segmented<Code>
            label="Language"
            value={code}
            onChange={show}
            options={codes.map((value) => ({ value, label: snippetLanguages[value].label }))}
          />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <ShareCall manifest={manifest} form={form} version={head.label} />
        </div>
      </div>
      <p className="max-w-[80ch] text-ink-2">
        {language.told}
        {snippet?.left && ` ${stepsSentence(snippet.left)}`}
        {snippet?.runsIn && ` It runs as it stands in ${snippet.runsIn}.`}
      </p>
      {isOld && !("writeLinked" in language) && (
        <Notice
          kind="waiting"
          title={given ? "The form has values to mend: this is the call before." : "The form has values to mend."}
        >
          <Link to="." search={{}} resetScroll={false}>
            Back to the form
          </Link>
        </Notice>
      )}
      {call && prepared.step === "failed" && isPrepared && (
        <FailureNotice error={prepared.error} onRetry={prepared.retry} />
      )}
      {snippet && <SnippetView snippet={snippet} label={language.label} />}
      {call && !snippet && isPrepared && prepared.step === "waiting" && <Waiting what="Preparing the call" />}
    </div>
  );
}
