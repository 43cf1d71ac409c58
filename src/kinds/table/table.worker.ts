import { answerTable, type TableQuestion } from "./answerTable";

self.addEventListener("message", ({ data }: MessageEvent<TableQuestion>) =>
  answerTable(data, (answer) => self.postMessage(answer)),
);
