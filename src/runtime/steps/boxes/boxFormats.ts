import type { Kwargs } from "@/domain/steps";
import type { Box } from "@/domain/values";

type Four = readonly [number, number, number, number];

/** What the four numbers of a box are, both ways. */
export const boxFormats: Record<Kwargs<"boxes">["format"], { read(...four: Four): Box; write(box: Box): Four }> = {
  xyxy: {
    read: (left, top, right, bottom) => ({ left, top, right, bottom }),
    write: ({ left, top, right, bottom }) => [left, top, right, bottom],
  },
  xywh: {
    read: (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height }),
    write: ({ left, top, right, bottom }) => [left, top, right - left, bottom - top],
  },
  cxcywh: {
    read: (x, y, width, height) => ({
      left: x - width / 2,
      top: y - height / 2,
      right: x + width / 2,
      bottom: y + height / 2,
    }),
    write: ({ left, top, right, bottom }) => [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top],
  },
  yxyx: {
    read: (top, left, bottom, right) => ({ left, top, right, bottom }),
    write: ({ left, top, right, bottom }) => [top, left, bottom, right],
  },
};
