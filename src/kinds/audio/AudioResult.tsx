import { useMemo } from "react";
import type { ResultProps } from "@/kinds/result";
import { blobInTurns } from "@/turns";
import { Button } from "@/ui/controls/Button";
import { saveFile } from "@/ui/saveFile";
import { SoundPlayer } from "./SoundPlayer";
import { sourceOfSound, sourceOfWav } from "./soundSource";
import { wavOfSound } from "./wavOfSound";

/** The model's sound, and under it the recording that it was given. */
export function AudioResult({ value, given, spec }: ResultProps<"audio">) {
  const source = useMemo(() => sourceOfSound(value), [value]);
  const recording = Object.values(given).find(({ kind }) => kind === "audio");
  const title = spec.title ?? spec.name;
  return (
    <div className="grid gap-5">
      <SoundPlayer
        label={`${title}, made by the model`}
        source={source}
        makeFile={async () => new Blob([await wavOfSound(value)], { type: "audio/wav" })}
        fileOf={value}
        tone="series"
        name="Result."
        actions={
          <Button
            size="small"
            onClick={async () => saveFile(await wavOfSound(value), `${spec.name.replaceAll(/[^\w.-]/g, "_")}.wav`)}
          >
            Save as .wav
          </Button>
        }
      />
      {recording?.kind === "audio" && <GivenRecording bytes={recording.bytes} />}
    </div>
  );
}

function GivenRecording({ bytes }: { bytes: Uint8Array }) {
  const source = useMemo(() => sourceOfWav(bytes), [bytes]);
  if ("problem" in source) return null; // no model would have answered to it
  return (
    <SoundPlayer
      label="What the model was given"
      source={source}
      makeFile={() => blobInTurns(bytes, "audio/wav")}
      fileOf={bytes}
      tone="ink"
      name="Given."
    />
  );
}
