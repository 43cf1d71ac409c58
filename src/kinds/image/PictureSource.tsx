import { type ReactNode, useRef } from "react";
import { Button } from "@/ui/controls/Button";
import { useCoarsePointer } from "@/ui/useCoarsePointer";
import { FileDrop } from "@/ui/values/FileDrop";
import { CameraPreview } from "./CameraPreview";
import { clipboardPicture, hasClipboard } from "./clipboardPicture";
import { hasCamera, useCamera } from "./useCamera";

interface PictureSourceProps {
  /** What the button says, such as “Choose a picture”. */
  choose: string;
  /** What it is for, for those who hear it. */
  title: string;
  onFile: (file: File) => void;
  onRefused: (why: string) => void;
  /** What was given. */
  children?: ReactNode;
}

/** All the ways to a picture: a file, by dialog, drag and drop or paste, and the camera; a phone's own camera where a finger is used. */
export function PictureSource({ choose, title, onFile, onRefused, children }: PictureSourceProps) {
  const isPhone = useCoarsePointer();
  const ownCamera = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const camera = useCamera(onRefused);

  async function paste() {
    const pasted = await clipboardPicture();
    if ("refused" in pasted) onRefused(pasted.refused);
    else onFile(pasted);
  }

  function stop() {
    camera.close();
    opener.current?.focus();
  }

  const actions = (
    <>
      {hasClipboard() && (
        <Button size="small" onClick={() => void paste()}>
          Paste
        </Button>
      )}
      {isPhone ? (
        <>
          <Button size="small" onClick={() => ownCamera.current?.click()}>
            Take a picture
          </Button>
          <input
            ref={ownCamera}
            type="file"
            accept="image/*"
            capture="environment"
            tabIndex={-1}
            aria-label={`${title}, from the camera`}
            className="sr-only"
            onChange={(event) => {
              const [taken] = event.target.files ?? [];
              if (taken) onFile(taken);
              event.target.value = "";
            }}
          />
        </>
      ) : (
        hasCamera() && (
          <Button
            ref={opener}
            size="small"
            aria-expanded={camera.stream !== null}
            disabled={camera.isAsking}
            onClick={() => (camera.stream ? stop() : void camera.open())}
          >
            {camera.isAsking ? "Asking for the camera …" : "Use the camera"}
          </Button>
        )
      )}
    </>
  );

  return (
    <FileDrop choose={choose} accept="image/*" onFile={onFile} actions={actions}>
      {camera.stream ? (
        <CameraPreview stream={camera.stream} onPicture={onFile} onRefused={onRefused} onStop={stop} />
      ) : (
        children
      )}
    </FileDrop>
  );
}
