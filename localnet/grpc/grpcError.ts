import { GrpcStatusCode } from "@mysten/sui/grpc";

/** A failure that a caller sees as a gRPC status with a text. */
export class GrpcError extends Error {
  override readonly name = "GrpcError";
  readonly code: GrpcStatusCode;

  constructor(code: GrpcStatusCode, message: string) {
    super(message);
    this.code = code;
  }
}

export const invalidArgument = (message: string) => new GrpcError(GrpcStatusCode.INVALID_ARGUMENT, message);
export const notFound = (message: string) => new GrpcError(GrpcStatusCode.NOT_FOUND, message);
export const unimplemented = (message: string) => new GrpcError(GrpcStatusCode.UNIMPLEMENTED, message);
