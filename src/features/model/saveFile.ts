export { saveFile } from "@/ui/saveFile";
