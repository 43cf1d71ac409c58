/** As a camera would write it. */
const type = "image/jpeg";
const quality = 0.95;

/** What a video shows now, as a file. `null`: the browser cannot make one of it. */
export async function frameOf(video: HTMLVideoElement): Promise<File | null> {
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  return blob && new File([blob], "The camera's picture", { type });
}
