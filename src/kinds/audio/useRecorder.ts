import { useEffect, useRef, useState } from "react";
import { type Recording, recordSound } from "./recordSound";

export type RecorderState =
  | { step: "still" }
  | { step: "asking" }
  | { step: "recording"; seconds: number; level: number }
  | { step: "writing" };

/** The microphone, for as long as this is in the page. `onSound` is given the WAV, and why it ended where that was not asked for; `onTrouble`, why there is none: in a sentence. */
export function useRecorder(onSound: (wav: Uint8Array, ended?: string) => void, onTrouble: (sentence: string) => void) {
  const [state, setState] = useState<RecorderState>({ step: "still" });
  const recording = useRef<Recording>(null);
  /** Counts what was begun, so that a late answer to an earlier question is not taken for this one's. */
  const turn = useRef(0);

  useEffect(
    () => () => {
      turn.current += 1;
      recording.current?.cancel();
    },
    [],
  );

  async function start() {
    turn.current += 1;
    const mine = turn.current;
    const isMine = () => turn.current === mine;
    let ended: string | undefined;
    setState({ step: "asking" });
    const begun = await recordSound({
      onHeard: (heard) => isMine() && setState({ step: "recording", ...heard }),
      onEnd(why) {
        if (!isMine()) return;
        ended = why;
        finish(why);
      },
    });
    if (!isMine()) {
      if ("stop" in begun) begun.cancel();
    } else if ("refused" in begun) {
      setState({ step: "still" });
      onTrouble(begun.refused);
    } else {
      recording.current = begun;
      setState({ step: "recording", seconds: 0, level: 0 });
      if (ended !== undefined) finish(ended);
    }
  }

  async function finish(ended?: string) {
    const ending = recording.current;
    if (!ending) return;
    recording.current = null;
    turn.current += 1;
    const mine = turn.current;
    setState({ step: "writing" });
    const wav = await ending.stop();
    if (turn.current !== mine) return;
    setState({ step: "still" });
    if ("refused" in wav) onTrouble(ended ? `${ended} ${wav.refused}` : wav.refused);
    else onSound(wav, ended);
  }

  return { state, start, stop: () => finish() };
}
