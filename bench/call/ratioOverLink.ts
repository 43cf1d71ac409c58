import type { Taken } from "../figures";
import { homeLink } from "../site/link";
import type { Site } from "../site/startSite";
import { type Pairs, ratioOf } from "../statistics";

/**
 * What a visitor has over a home connection; that is the figure. Told beside it, what is left without any link: then the bare way ends in a
 * fraction of a second, and what is compared is mostly how the browser's own work fits on this computer's processors.
 */
export async function ratioOverLink(site: Site, takePairs: () => Promise<Pairs>): Promise<Taken> {
  const unlinked = ratioOf(await takePairs());
  await site.answerOver(homeLink);
  try {
    const { value, n, note } = ratioOf(await takePairs());
    const { megabitsPerS, roundTripMs } = homeLink;
    const over = `over ${megabitsPerS} Mbit/s and ${roundTripMs} ms`;
    return { value, n, note: `${note} ${over}; without a link ${unlinked.value.toPrecision(4)}, ${unlinked.note}` };
  } finally {
    await site.answerOver(null);
  }
}
