import { throughput } from "./localnet/throughput";
console.log(await throughput().catch(e=>e.stack));
process.exit();
