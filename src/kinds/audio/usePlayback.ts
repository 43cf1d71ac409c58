import { useEffect, useRef, useState } from "react";

export type Playing = "still" | "waiting" | "playing" | "refused";

/** Plays a recording. It is given to the browser when it is first played, not before: a long one is copied for it. */
export function usePlayback(make: () => Promise<Blob>, of: unknown) {
  const [playing, setPlaying] = useState<Playing>("still");
  const audio = useRef<HTMLAudioElement>(null);
  const url = useRef<string>(null);
  const latest = useRef<unknown>(of);

  useEffect(() => {
    latest.current = of;
    const player = audio.current;
    return () => {
      player?.pause();
      player?.removeAttribute("src");
      if (url.current !== null) URL.revokeObjectURL(url.current);
      url.current = null;
      latest.current = null;
      setPlaying("still");
    };
  }, [of]);

  async function toggle() {
    const player = audio.current;
    if (!player || playing === "waiting") return;
    if (playing === "playing") return player.pause();
    try {
      if (url.current === null) {
        setPlaying("waiting");
        const blob = await make();
        if (latest.current !== of) return; // another recording took its place
        url.current = URL.createObjectURL(blob);
        player.src = url.current;
      }
      await player.play();
    } catch (cause) {
      if (latest.current === of) setPlaying(isInterrupted(cause) ? "still" : "refused");
    }
  }

  const events = {
    onPlay: () => setPlaying("playing"),
    onPause: () => setPlaying("still"),
    onEnded: () => setPlaying("still"),
  };
  return { audio, playing, toggle, events };
}

/** Paused before it began. */
function isInterrupted(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === "AbortError";
}
