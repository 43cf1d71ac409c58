import { isValidTransactionDigest, normalizeSuiAddress } from "@mysten/sui/utils";
import type { NetworkRequest } from "../http";
import type { BlobStore, ChainReader } from "../services";
import { fromUrlBase64, isBlobId } from "./blobIds";
import type { BlobRegister } from "./blobRegister";
import { readBody } from "./readBody";
import { maxBlobBytes } from "./redStuff";
import { type ConfirmationCertificate, confirmStorage } from "./storageNode";
import { type Refusal, refuseTip, type Tip } from "./tips";

export interface Relay {
  nShards: number;
  tip: Tip | null;
  blobs: BlobStore;
  register: BlobRegister;
  computeBlobId(bytes: Uint8Array): Promise<string>;
}

/** One GiB, as the real relay takes. */
const maxBodyBytes = 1024 ** 3;
const nonceBytes = 32;

/** Named as in the query; the real relay refuses any other. */
const parameters = ["blob_id", "tx_id", "nonce", "deletable_blob_object", "encoding_type"];

interface Upload {
  blobId: string;
  payment: { transactionId: string; nonce: Uint8Array } | null;
  deletableObjectId: string | null;
}

interface Receipt {
  blob_id: number[];
  confirmation_certificate: ConfirmationCertificate;
}

/** The upload relay's answer; `null`: the path is not the relay's. Errors are plain text. */
export async function answerRelay(relay: Relay, request: NetworkRequest, chain: ChainReader): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/v1/tip-config" && request.method === "GET") {
    return Response.json(relay.tip ? { send_tip: relay.tip } : "no_tip");
  }
  if (pathname === "/v1/blob-upload-relay" && request.method === "POST") {
    const upload = readUpload(searchParams);
    const answer = "status" in upload ? upload : await store(relay, upload, request, chain);
    return "status" in answer ? new Response(answer.text, { status: answer.status }) : Response.json(answer);
  }
  return null;
}

async function store(
  relay: Relay,
  upload: Upload,
  request: NetworkRequest,
  chain: ChainReader,
): Promise<Refusal | Receipt> {
  const { blobId, payment, deletableObjectId } = upload;
  const body = await readBody(request, maxBodyBytes);
  if (!body) return { status: 413, text: "Failed to buffer the request body: length limit exceeded" };

  if (relay.tip) {
    if (!payment) {
      return {
        status: 400,
        text: "The query parameters are missing the transaction ID or the nonce, but the proxy requires them to check the tip payment.",
      };
    }
    const refusal = await refuseTip(relay.tip, chain, payment, body, relay.nShards);
    if (refusal) return refusal;
  }

  if (body.length > maxBlobBytes(relay.nShards)) {
    return { status: 400, text: "the data is too large to be encoded/decoded" };
  }
  const { register } = relay;
  const { epoch } = register;
  const computing = relay.computeBlobId(body);
  // Signed while another thread encodes, and given away only if all that follows is in order.
  const signedEarly = confirmStorage(epoch, blobId, deletableObjectId);
  if ((await computing) !== blobId) {
    return {
      status: 400,
      text: "the provided blob ID and the blob ID resulting from the blob encoding do not match",
    };
  }
  // The storage nodes refuse what is not registered, and the relay does not say why.
  if (!register.isRegistered(blobId, deletableObjectId)) return { status: 500, text: "internal client error" };

  await relay.blobs.write(blobId, body);
  return {
    blob_id: [...(fromUrlBase64(blobId) ?? [])],
    confirmation_certificate:
      register.epoch === epoch ? signedEarly : confirmStorage(register.epoch, blobId, deletableObjectId),
  };
}

function readUpload(query: URLSearchParams): Upload | Refusal {
  const refuse = (why: string): Refusal => ({ status: 400, text: `Failed to deserialize query string: ${why}` });
  const unknown = [...query.keys()].find((key) => !parameters.includes(key));
  if (unknown !== undefined) return refuse(`unknown field \`${unknown}\``);

  const blobId = query.get("blob_id");
  if (blobId === null) return refuse("missing field `blob_id`");
  if (!isBlobId(blobId)) return refuse("blob_id: failed to parse a blob ID");

  const encoding = query.get("encoding_type");
  if (encoding !== null && encoding !== "RS2") return refuse(`encoding_type: unknown variant \`${encoding}\``);

  const object = query.get("deletable_blob_object");
  if (object !== null && !/^0x[0-9a-fA-F]{1,64}$/.test(object))
    return refuse("deletable_blob_object: invalid object ID");

  const transactionId = query.get("tx_id");
  if (transactionId !== null && !isValidTransactionDigest(transactionId)) return refuse("tx_id: invalid digest");

  const nonceText = query.get("nonce");
  const nonce = nonceText === null ? null : fromUrlBase64(nonceText);
  if (nonceText !== null && nonce?.length !== nonceBytes) return refuse("nonce: invalid digest");

  return {
    blobId,
    payment: transactionId !== null && nonce ? { transactionId, nonce } : null,
    deletableObjectId: object === null ? null : normalizeSuiAddress(object),
  };
}
