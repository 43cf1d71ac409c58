import { epochStart } from "@/domain/model";
import { checkStored } from "@/domain/status";
import { dateText, momentText } from "@/domain/words";
import { no, type PlannedCheck, yes } from "./plannedCheck";

/** What the chain itself says. Nothing is fetched, and no answer stops another. */
export const chainChecks: PlannedCheck[] = [
  {
    id: "registered",
    badge: "stored",
    title: "Registered on chain",
    otherwise: null,
    look: ({ head }) => yes(`version ${head.label}, published ${momentText(head.published.at)} by ${head.publisher}`),
  },
  {
    id: "certified",
    badge: "stored",
    title: "Blob certified by Walrus",
    otherwise: null,
    look: ({ head: { certifiedEpoch, blobId } }) =>
      certifiedEpoch === null
        ? no("blob-uncertified", "Walrus has never certified the blob")
        : yes(`blob ${blobId}, certified in epoch ${certifiedEpoch}`),
  },
  {
    id: "storage",
    badge: "stored",
    title: "Storage has not ended",
    otherwise: null,
    look({ head, clock }) {
      const { endEpoch } = head;
      const ended = checkStored({ ...head, certifiedEpoch: 0 }, clock, new Date()); // certified or not is asked above
      if (ended.state === "refuted") return no("storage-ended", ended.reason);
      return yes(`paid for until epoch ${endEpoch}, ${dateText(epochStart(clock, endEpoch))}; anyone may extend it`);
    },
  },
  {
    id: "permanent",
    badge: "stored",
    title: "Cannot be deleted",
    otherwise: null,
    look({ head: { blobObjectId, deletable } }) {
      if (deletable) return no("blob-deletable", "the blob was stored so that its owner may delete it");
      return yes(`the contract holds the blob object ${blobObjectId} and takes in only permanent blobs`);
    },
  },
];
