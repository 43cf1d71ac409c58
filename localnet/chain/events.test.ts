import { bcs } from "@mysten/sui/bcs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { eventsBytes } from "./events";

// The SDK has no such types: these are `event.rs` and `effects/mod.rs` of sui-types, field by field.

const TransactionEvents = bcs.struct("TransactionEvents", {
  data: bcs.vector(
    bcs.struct("Event", {
      packageId: bcs.Address,
      transactionModule: bcs.string(),
      sender: bcs.Address,
      type: bcs.StructTag,
      contents: bcs.byteVector(),
    }),
  ),
});

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const address = bytes32.map((bytes) => bcs.Address.parse(bytes));
const identifier = fc.stringMatching(/^[a-zA-Z]\w{0,20}$/);
const events = fc.record({
  packageId: address,
  module: identifier,
  name: identifier,
  definedIn: address,
  contents: fc.uint8Array({ maxLength: 300 }),
});

test("events are Sui's structs, byte for byte", () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 4 }), address, (emitted, sender) => {
      const bytes = eventsBytes(
        emitted.map(({ definedIn, name, ...event }) => ({
          ...event,
          type: `${definedIn}::${event.module}::${name}<u64, vector<${definedIn}::coin::COIN>>`,
        })),
        sender,
      );
      const data = emitted.map(({ packageId, module, name, definedIn, contents }) => ({
        packageId,
        transactionModule: module,
        sender,
        type: {
          address: definedIn,
          module,
          name,
          typeParams: [
            { u64: null },
            { vector: { struct: { address: definedIn, module: "coin", name: "COIN", typeParams: [] } } },
          ],
        },
        contents,
      }));
      expect(bytes).toEqual(TransactionEvents.serialize({ data }).toBytes());
    }),
  );
});
