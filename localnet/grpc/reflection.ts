import { GrpcTypes } from "@mysten/sui/grpc";

/** A decoded message, seen through reflection. */
export type Message = Record<string, unknown>;

/** What is used of a field's description in the SDK's generated message types. */
export interface MessageField {
  /** As in the .proto file: `object_id`. */
  name: string;
  /** As in TypeScript: `objectId`. */
  localName: string;
  kind: "scalar" | "enum" | "message" | "map";
  /** 0: once. */
  repeat?: number;
  /** Name of the union that holds it, when it is one of several. */
  oneof?: string;
  T?: unknown;
}

/** What is used of the SDK's generated message types. */
export interface MessageType {
  typeName: string;
  fields: readonly MessageField[];
  create(value?: object): object;
  fromBinary(bytes: Uint8Array): object;
  toBinary(message: object): Uint8Array;
}

/** One RPC of a service in the SDK's generated code. */
export interface Method {
  name: string;
  localName: string;
  serverStreaming: boolean;
  I: MessageType;
  O: MessageType;
}

interface ServiceType {
  typeName: string;
  methods: Method[];
}

/** The message type of a message field. */
export function messageTypeOf(field: MessageField): MessageType {
  return (field.T as () => MessageType)(); // a field of kind "message" carries its type as a thunk
}

function isService(value: unknown): value is ServiceType {
  return typeof value === "object" && value !== null && "typeName" in value && "methods" in value;
}

/** Every service that the SDK's client can call, such as `sui.rpc.v2.LedgerService`. */
export const services: readonly ServiceType[] = Object.values<unknown>(GrpcTypes).filter(isService);
