import type { Chain } from "../chain/chain";
import type { ServiceHandlers } from "../grpc/dispatch";
import { notFound } from "../grpc/grpcError";
import { transactionExecutionService } from "./executionService";
import { ledgerService } from "./ledgerService";
import { movePackageService } from "./movePackageService";
import { stateService } from "./stateService";
import { subscriptionService } from "./subscriptionService";

/** Every RPC that this network answers. */
export function rpcServices(chain: Chain): ServiceHandlers {
  return {
    ledgerService: ledgerService(chain),
    stateService: stateService(chain),
    transactionExecutionService: transactionExecutionService(chain),
    movePackageService: movePackageService(chain),
    subscriptionService: subscriptionService(chain),
    nameService: {
      lookupName({ name }) {
        throw notFound(`Name ${name} not found: this network has no name service`);
      },
      reverseLookupName({ address }) {
        throw notFound(`Address ${address} has no name: this network has no name service`);
      },
    },
  };
}
