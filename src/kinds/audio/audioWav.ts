export { wavOfSound as audioWav } from "./wavOfSound";
