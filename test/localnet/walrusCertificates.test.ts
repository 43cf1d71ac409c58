import { bcs } from "@mysten/sui/bcs";
import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formats } from "./nodeWorld";
import { someBytes, startWorld, uploaded, type World } from "./walrusWorld";

interface Certificate {
  message: Uint8Array;
  bitmap: Uint8Array;
  signature: Uint8Array;
}

describe.each(formats)("over gRPC-Web in %s", (format) => {
  let world: World;
  let signer: Ed25519Keypair;
  let blobObjectId: string;
  let good: Certificate;

  const CertificateBcs = bcs.struct("Certificate", {
    signers: bcs.vector(bcs.u16()),
    message: bcs.byteVector(),
    signature: bcs.byteVector(),
  });

  function certificateOf(base64: string): Certificate {
    const { message, signature } = CertificateBcs.fromBase64(base64);
    return { message: new Uint8Array(message), signature: new Uint8Array(signature), bitmap: new Uint8Array([1]) };
  }

  function certify(objectId: string, { message, bitmap, signature }: Certificate): Promise<unknown> {
    const transaction = new Transaction();
    transaction.moveCall({
      target: `${world.walrusId}::system::certify_blob`,
      arguments: [
        transaction.object(world.network.walrus.packageConfig.systemObjectId),
        transaction.object(objectId),
        transaction.pure.vector("u8", [...signature]),
        transaction.pure.vector("u8", [...bitmap]),
        transaction.pure.vector("u8", [...message]),
      ],
    });
    return world.run(signer, transaction);
  }

  function withByte(bytes: Uint8Array, at: number, byte: number): Uint8Array {
    return bytes.map((old, i) => (i === at ? byte : old));
  }

  beforeAll(async () => {
    world = await startWorld({ format });
    signer = await world.account();
    const { upload } = await uploaded(world, signer, someBytes(100));
    blobObjectId = upload.blobObjectId;
    good = certificateOf(upload.certificate);
  });
  afterAll(() => world.close());

  test.each([
    {
      why: "a signature with another byte",
      change: ({ signature }: Certificate) => ({ signature: withByte(signature, 50, (signature[50] ?? 0) ^ 1) }),
      code: 1,
      module: "bls_aggregate",
    },
    { why: "no signature", change: () => ({ signature: new Uint8Array() }), code: 1, module: "bls_aggregate" },
    {
      why: "a message with another blob id",
      change: ({ message }: Certificate) => ({ message: withByte(message, 7, (message[7] ?? 0) ^ 1) }),
      code: 1,
      module: "bls_aggregate",
    },
    {
      why: "a message for another epoch",
      change: ({ message }: Certificate) => ({ message: withByte(message, 3, 2) }),
      code: 1,
      module: "bls_aggregate",
    },
    { why: "nobody's signature", change: () => ({ bitmap: new Uint8Array([0]) }), code: 2, module: "bls_aggregate" },
    { why: "an empty bitmap", change: () => ({ bitmap: new Uint8Array() }), code: 2, module: "bls_aggregate" },
    {
      why: "a second signer that does not exist",
      change: () => ({ bitmap: new Uint8Array([3]) }),
      code: 0,
      module: "bls_aggregate",
    },
    {
      why: "a bitmap that is too long",
      change: () => ({ bitmap: new Uint8Array([1, 0]) }),
      code: 0,
      module: "bls_aggregate",
    },
  ])("$why certifies nothing", async ({ change, code, module }) => {
    await expect(certify(blobObjectId, { ...good, ...change(good) })).rejects.toThrow(
      new RegExp(`abort code: ${code}, in '0x\\w+::${module}::`),
    );
  });

  test("a certificate is for one blob", async () => {
    const { upload } = await uploaded(world, signer, someBytes(100, 2));
    await expect(certify(upload.blobObjectId, good)).rejects.toThrow(/abort code: 6, in '0x\w+::blob::/);
  });

  test("a permanent blob's certificate is not for the same blob as a deletable one", async () => {
    const { upload } = await uploaded(world, signer, someBytes(100), { deletable: true });
    await expect(certify(upload.blobObjectId, good)).rejects.toThrow(/abort code: 9, in '0x\w+::blob::/);
    await certify(upload.blobObjectId, certificateOf(upload.certificate));
  });

  test("a deletable blob's certificate is for one object", async () => {
    const first = await uploaded(world, signer, someBytes(100, 3), { deletable: true });
    const second = await uploaded(world, signer, someBytes(100, 3), { deletable: true });
    const certificate = certificateOf(first.upload.certificate);
    await expect(certify(second.upload.blobObjectId, certificate)).rejects.toThrow(/abort code: 10, in '0x\w+::blob::/);
  });

  test("the certificate as it came is good, once", async () => {
    await certify(blobObjectId, good);
    await expect(certify(blobObjectId, good)).rejects.toThrow(/abort code: 5, in '0x\w+::blob::/);
  });

  test("a certificate dies with its epoch, and a second upload brings a new one", async () => {
    const blob = someBytes(100, 4);
    const { flow, upload, digest } = await uploaded(world, signer, blob);
    await world.nextEpoch();
    await expect(world.run(signer, flow.certify())).rejects.toThrow(/abort code: 1, in '0x\w+::messages::/);

    const resume = {
      step: "registered",
      blobId: upload.blobId,
      blobObjectId: upload.blobObjectId,
      txDigest: digest,
    } as const;
    const again = world.walrusClient().writeBlobFlow({ blob, resume });
    await again.encode();
    await again.upload({ deletable: false });
    await world.run(signer, again.certify());
    expect((await world.get(`/v1/blobs/${upload.blobId}`)).status).toBe(200);
  });
});
