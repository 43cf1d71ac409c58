import { useEffect, useRef, useState } from "react";
import { Button } from "@/ui/controls/Button";
import { frameOf } from "./frameOf";

interface CameraPreviewProps {
  stream: MediaStream;
  onPicture: (picture: File) => void;
  onRefused: (why: string) => void;
  onStop: () => void;
}

/** What the camera sees, until it is taken or stopped. */
export function CameraPreview({ stream, onPicture, onRefused, onStop }: CameraPreviewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const taking = useRef<HTMLButtonElement>(null);
  const [isSeen, setSeen] = useState(false);

  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  // Hidden with the part of the page that it is in, it would go on filming unseen.
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry?.contentRect.width === 0) onStop();
    });
    if (video.current) observer.observe(video.current);
    return () => observer.disconnect();
  });
  useEffect(() => taking.current?.focus(), []); // what is next, for those who came by key

  async function take() {
    if (!video.current) return;
    const picture = await frameOf(video.current);
    onStop();
    if (picture) onPicture(picture);
    else onRefused("This browser cannot make a picture of what the camera sees.");
  }

  return (
    <div className="mb-3">
      <video
        ref={video}
        aria-label="What the camera sees"
        autoPlay
        muted
        playsInline
        onLoadedData={() => setSeen(true)}
        className="mb-2 max-h-80 max-w-full rounded-1 border border-line bg-surface-sunken"
      />
      <div className="flex flex-wrap gap-2">
        <Button ref={taking} size="small" aria-disabled={!isSeen} onClick={() => isSeen && void take()}>
          Take the picture
        </Button>
        <Button size="small" tone="quiet" onClick={onStop}>
          Stop the camera
        </Button>
      </div>
    </div>
  );
}
