import type { Chain } from "../chain/chain";
import { addressOf } from "../chain/resolve";
import type { ServiceHandlers } from "../grpc/dispatch";
import { notFound } from "../grpc/grpcError";
import { datatypeMessage, functionMessage, packageMessage } from "./moveDescriptors";

export function movePackageService({ store, packages }: Chain): ServiceHandlers["movePackageService"] {
  const packageOf = (id: string | undefined) => {
    const address = addressOf(id, "package_id");
    const stored = store.packages.get(address);
    if (!stored) throw notFound(`Package ${address} not found`);
    return stored;
  };
  const moduleOf = (id: string | undefined, name = "") => {
    const module = packages.module(packageOf(id).id, name);
    if (!module) throw notFound(`Module ${id}::${name} not found`);
    return module;
  };
  return {
    getPackage: ({ packageId }) => ({ package: packageMessage(packageOf(packageId), packages) }),

    getFunction({ packageId, moduleName, name = "" }) {
      const declared = moduleOf(packageId, moduleName).functions.get(name);
      if (!declared) throw notFound(`Function ${packageId}::${moduleName}::${name} not found`);
      return { function: functionMessage(declared) };
    },

    getDatatype({ packageId, moduleName, name = "" }) {
      const declared = moduleOf(packageId, moduleName).datatypes.get(name);
      if (!declared) throw notFound(`Datatype ${packageId}::${moduleName}::${name} not found`);
      return { datatype: datatypeMessage(declared) };
    },

    listPackageVersions({ packageId }) {
      const { id, version } = packageOf(packageId);
      return { versions: [{ packageId: id, version }] };
    },
  };
}
