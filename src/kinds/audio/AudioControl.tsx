import { useMemo, useState } from "react";
import type { TensorSpec } from "@/domain/manifest";
import { type ControlProps, titleOf } from "@/kinds/control";
import { useFile } from "@/kinds/useFile";
import { useHeldRun } from "@/kinds/useHeldRun";
import { blobInTurns } from "@/turns";
import { Button } from "@/ui/controls/Button";
import { Field } from "@/ui/controls/Field";
import { FileDrop } from "@/ui/values/FileDrop";
import { Microphone } from "./Microphone";
import { SoundPlayer } from "./SoundPlayer";
import { secondsText } from "./secondsText";
import { soundDraft } from "./soundDraft";
import { type SoundSource, sourceOfWav } from "./soundSource";
import { TrimSlider } from "./TrimSlider";
import { type Taken, takenLength, takenText } from "./takenLength";
import { useRecorder } from "./useRecorder";
import { type Part, useTrim } from "./useTrim";

/** A recording from a file or the microphone, of which a part can be taken. */
export function AudioControl({ spec, draft, onChange, error, holdRun }: ControlProps) {
  const taken = takenLength(spec);
  const { take, give, refuse, reading, refused, note } = useFile(
    draft,
    onChange,
    (file, signal) => soundDraft(file, { isMixed: taken?.isMixed ?? false, signal }),
    holdRun,
  );
  const recorder = useRecorder(
    (wav, ended) => give({ form: "file", bytes: wav, mediaType: "audio/wav" }, ended),
    refuse,
  );
  useHeldRun(recorder.state.step === "writing", holdRun);
  const { whole, part, trim } = useTrim(draft, onChange);
  const source = useMemo(() => whole && sourceOfWav(whole), [whole]);
  const unreadable = source && "problem" in source ? `This recording cannot be used: ${source.problem}.` : undefined;

  return (
    <Field label={titleOf(spec)} about={spec.description} error={refused ?? error ?? unreadable}>
      <FileDrop
        choose={whole ? "Choose another" : "Choose a recording"}
        accept="audio/*,.wav,.mp3,.ogg,.oga,.opus,.m4a,.webm,.flac"
        onFile={take}
      >
        {source && "frames" in source && draft.form === "file" && (
          <GivenSound spec={spec} source={source} bytes={draft.bytes} part={part} onTrim={trim} taken={taken} />
        )}
      </FileDrop>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Microphone {...recorder} />
        {reading !== null && (
          <span role="status" className="text-sm text-ink-2 [overflow-wrap:anywhere]">
            {`Reading ${reading} …`}
          </span>
        )}
      </div>
      {note && (
        <p role="status" className="mt-2 text-sm text-ink-2">
          {note}
        </p>
      )}
      {taken && <p className="mt-2 text-xs text-ink-3">{takenText(taken)}</p>}
    </Field>
  );
}

interface GivenSoundProps {
  spec: TensorSpec;
  /** The whole recording. */
  source: SoundSource;
  /** The part that is given, a WAV. */
  bytes: Uint8Array;
  /** `null`: all of it. */
  part: Part | null;
  onTrim: (part: Part) => void;
  taken: Taken | null;
}

function GivenSound({ spec, source, bytes, part, onTrim, taken }: GivenSoundProps) {
  const { frames, samplingRate } = source;
  const [moved, setMoved] = useState<{ part: Part; of: SoundSource } | null>(null);
  const given = part ?? [0, frames];
  const shown = moved?.of === source ? moved.part : given;
  const seconds = (given[1] - given[0]) / samplingRate;
  const mostFrames = taken?.seconds == null ? null : Math.floor(taken.seconds * samplingRate);
  const move = (next: Part) => setMoved({ part: next, of: source });
  const give = (next: Part) => {
    if (next[0] >= next[1]) return setMoved(null); // nothing lies between the blocks: they go back
    move(next);
    onTrim(next);
  };
  const isLonger = mostFrames !== null && given[1] - given[0] > mostFrames;

  return (
    <SoundPlayer
      label={`Given for ${titleOf(spec)}`}
      source={source}
      part={shown}
      makeFile={() => blobInTurns(bytes, "audio/wav")}
      fileOf={bytes}
      tone="ink"
      actions={
        part && (
          <Button size="small" tone="quiet" onClick={() => give([0, frames])}>
            Give all of it
          </Button>
        )
      }
    >
      <TrimSlider frames={frames} samplingRate={samplingRate} part={shown} onMove={move} onTrim={give} />
      {isLonger && taken?.seconds != null && (
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span>
            {`${secondsText(seconds)} is longer than the ${secondsText(taken.seconds)} that the model hears: `}
            {taken.isCut ? "its end will be cut off." : "it will be refused."}
          </span>
          <Button size="small" onClick={() => give([given[0], given[0] + mostFrames])}>
            {`Trim to ${secondsText(taken.seconds)}`}
          </Button>
        </p>
      )}
    </SoundPlayer>
  );
}
