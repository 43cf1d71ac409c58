import { browserFileCache } from "@/storage/fileCache";
import { type FilePort, serveFiles } from "./serveFiles";

serveFiles(self as unknown as FilePort, browserFileCache()); // typed as a window, but this is a worker
