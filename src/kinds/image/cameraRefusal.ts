import { withheld } from "@/kinds/withheld";

/** Why there is no picture from a camera, for the person in front of it. */
export function cameraRefusal(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  switch (name) {
    case "NotAllowedError":
      return (
        withheld("camera") ?? "The camera was not allowed. Allow it for this page in the browser, or choose a file."
      );
    case "SecurityError":
      return "This page may not use the camera here. Choose a file.";
    case "NotFoundError":
    case "OverconstrainedError":
      return "No camera was found on this device. Choose a file.";
    case "NotReadableError":
    case "AbortError":
      return "The camera does not answer: another program may be using it. Close that, or choose a file.";
    default:
      return `The camera cannot be used: ${error instanceof Error && error.message ? error.message : "the browser does not say why"}.`;
  }
}
