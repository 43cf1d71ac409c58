import { useCallback, useEffect, useRef, useState } from "react";
import { cameraRefusal } from "./cameraRefusal";

/** More than models are fed, and little enough to be kept over a reload. Pixels. */
const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 960 } },
};

/** Whether pages have cameras in this browser: not in every one, and never without a secure connection. */
export function hasCamera(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === "function";
}

function end(stream: MediaStream | null) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** The device's camera from `open` until `close`, or until what shows it is gone: its light is never left on. */
export function useCamera(onRefused: (why: string) => void) {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [isAsking, setAsking] = useState(false);
  const live = useRef<MediaStream | null>(null);
  /** Openings and closings so far: a camera that comes after the next of them is no longer wanted. */
  const turn = useRef(0);

  const close = useCallback(() => {
    turn.current += 1;
    end(live.current);
    live.current = null;
    setStream(null);
    setAsking(false);
  }, []);
  useEffect(() => close, [close]);

  async function open() {
    close();
    const own = turn.current;
    const isWanted = () => own === turn.current;
    setAsking(true);
    try {
      const opened = await navigator.mediaDevices.getUserMedia(wanted);
      if (!isWanted()) return end(opened);
      live.current = opened;
      opened.getVideoTracks()[0]?.addEventListener("ended", () => {
        if (!isWanted()) return; // not heard of what this page ends itself
        close();
        onRefused("The camera was taken away.");
      });
      setStream(opened);
      setAsking(false);
    } catch (error) {
      if (!isWanted()) return;
      close();
      onRefused(cameraRefusal(error));
    }
  }

  return { stream, isAsking, open, close };
}
