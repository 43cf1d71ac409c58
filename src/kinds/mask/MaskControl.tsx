export { ImageControl as MaskControl } from "@/kinds/image/ImageControl";
