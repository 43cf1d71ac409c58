import { bcs } from "@mysten/sui/bcs";
import { GrpcTypes } from "@mysten/sui/grpc";
import type { Chain } from "../chain/chain";
import { compare } from "../chain/gas";
import { coinObjectType, coinTypeOf, longType } from "../chain/moveType";
import { addressOf } from "../chain/resolve";
import type { StoredObject } from "../chain/storedObject";
import type { ServiceHandlers } from "../grpc/dispatch";
import { readMask } from "../grpc/fieldMask";
import { invalidArgument, notFound } from "../grpc/grpcError";
import { dynamicFieldMessage } from "./dynamicFields";
import { objectMessage } from "./objectMessage";
import { pageOf, readToken } from "./pages";

// Field for field `0x2::coin::CoinMetadata`.
const CoinMetadataBcs = bcs.struct("CoinMetadata", {
  id: bcs.Address,
  decimals: bcs.u8(),
  name: bcs.string(),
  symbol: bcs.string(),
  description: bcs.string(),
  iconUrl: bcs.option(bcs.string()),
});

function typeOf(type: string, field: string): string {
  try {
    return longType(type);
  } catch {
    throw invalidArgument(`invalid ${field}: ${type}`);
  }
}

const idToken = /^(0x[0-9a-f]{64})$/;
const coinToken = /^(\d{1,20}) (0x[0-9a-f]{64})$/;

/** Coins of one type, most in it first, as a full node lists them. */
function coinsAfter(coins: Iterable<StoredObject>, place: RegExpExecArray | null): StoredObject[] {
  const sorted = [...coins].sort(
    (left, right) => compare(right.balance ?? 0n, left.balance ?? 0n) || (left.id < right.id ? -1 : 1),
  );
  if (!place) return sorted;
  const balance = BigInt(place[1] ?? 0);
  const id = place[2] ?? "";
  return sorted.filter((coin) => (compare(balance, coin.balance ?? 0n) || (coin.id > id ? 1 : -1)) > 0);
}

/** All of one coin that an account has. No account here holds coins by balance instead of as objects. */
function balanceOf(chain: Chain, owner: string, coinType: string): GrpcTypes.Balance {
  let balance = 0n;
  for (const coin of chain.store.ownedBy(owner, coinObjectType(coinType))) balance += coin.balance ?? 0n;
  return { coinType, balance, coinBalance: balance, addressBalance: 0n };
}

export function stateService(chain: Chain): ServiceHandlers["stateService"] {
  const { store, packages } = chain;
  return {
    listOwnedObjects({ owner, objectType, pageSize, pageToken, readMask: mask }) {
      const tree = readMask(GrpcTypes.Object, mask, ["object_id", "version", "object_type"]);
      const account = addressOf(owner, "owner");
      const type = objectType === undefined ? null : typeOf(objectType, "object_type");
      const isCoin = type !== null && coinTypeOf(type) !== null;
      const place = readToken(pageToken, isCoin ? coinToken : idToken);
      const items = isCoin
        ? coinsAfter(store.ownedBy(account, type), place)
        : store.ownedBy(account, type, place?.[1] ?? null);
      const { messages, ...next } = pageOf(
        items,
        pageSize,
        (object) => {
          const message = objectMessage(object, tree, packages);
          return { message, bytes: GrpcTypes.Object.toBinary(message).length };
        },
        (object) => (isCoin ? `${object.balance} ${object.id}` : object.id),
      );
      return { objects: messages, ...next };
    },

    listDynamicFields({ parent, pageSize, pageToken, readMask: mask }) {
      const tree = readMask(GrpcTypes.DynamicField, mask, ["parent", "field_id"]);
      const owner = addressOf(parent, "parent");
      const place = readToken(pageToken, idToken);
      function* fields() {
        for (const object of store.childrenOf(owner, place?.[1] ?? null)) {
          const message = dynamicFieldMessage(object, owner, tree, chain);
          if (message) yield { id: object.id, message };
        }
      }
      const { messages, ...next } = pageOf(
        fields(),
        pageSize,
        ({ message }) => ({ message, bytes: GrpcTypes.DynamicField.toBinary(message).length }),
        ({ id }) => id,
      );
      return { dynamicFields: messages, ...next };
    },

    getBalance({ owner, coinType = "0x2::sui::SUI" }) {
      return { balance: balanceOf(chain, addressOf(owner, "owner"), typeOf(coinType, "coin_type")) };
    },

    listBalances({ owner }) {
      const account = addressOf(owner, "owner");
      const coinTypes = store.ownedTypes(account).flatMap((type) => coinTypeOf(type) ?? []);
      return { balances: coinTypes.sort().map((coinType) => balanceOf(chain, account, coinType)) };
    },

    getCoinInfo({ coinType = "" }) {
      const long = typeOf(coinType, "coin_type");
      const [object] = store.ofType(longType(`0x2::coin::CoinMetadata<${long}>`));
      if (!object) throw notFound(`Coin type ${long} not found`);
      const { id, decimals, name, symbol, description, iconUrl } = CoinMetadataBcs.parse(object.contents);
      return {
        coinType: long,
        metadata: { id, decimals, name, symbol, description, ...(iconUrl === null ? {} : { iconUrl }) },
      };
    },
  };
}
