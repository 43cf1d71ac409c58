import { type ReactNode, useEffect, useRef } from "react";
import { numberText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { Waveform } from "@/ui/values/Waveform";
import { secondsText } from "./secondsText";
import type { SoundSource } from "./soundSource";
import { usePeaks } from "./usePeaks";
import { usePlayback } from "./usePlayback";

interface SoundPlayerProps {
  /** What it is, for who cannot see it, such as “Given for Recording”. */
  label: string;
  /** The whole that is drawn. */
  source: SoundSource;
  /** The part that is played, in frames of `source`. */
  part?: [from: number, to: number];
  /** A WAV of that part, made when it is first played. */
  makeFile: () => Promise<Blob>;
  /** Stands for that file: another one ends the playing. */
  fileOf: unknown;
  tone: "ink" | "series";
  /** Before its length, such as `Given.` */
  name?: string;
  /** Between the picture and its caption, such as a slider. */
  children?: ReactNode;
  /** Beside Play. */
  actions?: ReactNode;
}

/** A sound as a picture over time, with a button that plays it, its length and its rate. */
export function SoundPlayer({
  label,
  source,
  part = [0, source.frames],
  makeFile,
  fileOf,
  tone,
  name,
  children,
  actions,
}: SoundPlayerProps) {
  const { peaks, problem } = usePeaks(source);
  const { audio, playing, toggle, events } = usePlayback(makeFile, fileOf);
  const place = useRef<HTMLDivElement>(null);
  const { samplingRate, frames } = source;
  const seconds = frames / samplingRate;
  const [from, to] = part;

  useEffect(() => {
    if (playing !== "playing") return;
    let next = 0;
    const move = () => {
      const at = from / samplingRate + (audio.current?.currentTime ?? 0);
      if (place.current) place.current.style.left = `${Math.min(100, (100 * at) / seconds)}%`;
      next = requestAnimationFrame(move);
    };
    move();
    return () => cancelAnimationFrame(next);
  }, [playing, from, samplingRate, seconds, audio]);

  return (
    <figure className="min-w-0">
      <Waveform label={label} peaks={peaks} seconds={seconds} chosen={[from / frames, to / frames]} tone={tone}>
        {playing === "playing" && <div ref={place} className="absolute inset-y-0 w-0.5 -translate-x-px bg-accent" />}
      </Waveform>
      {children}
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="small" disabled={problem !== null} aria-busy={playing === "waiting"} onClick={toggle}>
          {playing === "playing" ? "Pause" : "Play"}
        </Button>
        {actions}
        <figcaption className="text-xs text-ink-3">
          {name && <b className="text-ink">{name} </b>}
          {factsOf(source, (to - from) / samplingRate)}
          {peaks?.loudest === 0 && ", silence"}
        </figcaption>
      </div>
      {peaks && peaks.loudest > 1 && (
        <p className="mt-1.5 text-xs text-ink-3">
          {`Up to ${numberText(peaks.loudest)} of full scale: what is louder than 1 is cut off when it is played.`}
        </p>
      )}
      {problem && <p className="mt-1.5 text-sm text-no">{`It cannot be read: ${problem}.`}</p>}
      {playing === "refused" && (
        <p role="status" className="mt-1.5 text-sm text-ink-2">
          This browser does not play it. The model is not concerned.
        </p>
      )}
      <audio ref={audio} preload="none" {...events} />
    </figure>
  );
}

const channelWords: Record<number, string> = { 1: "mono", 2: "stereo" };

function factsOf({ samplingRate, channels }: SoundSource, seconds: number): string {
  return `${secondsText(seconds)}, ${numberText(samplingRate / 1000)} kHz, ${channelWords[channels] ?? `${channels} channels`}`;
}
