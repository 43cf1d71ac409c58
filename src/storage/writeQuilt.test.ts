import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { WalrusClient } from "@mysten/walrus";
import { expect, test } from "vitest";
import { writeQuilt } from "./writeQuilt";

test("what is asked after the encoding goes into none of the connections that ended while it lasted", async () => {
  const server = createServer((_, outgoing) => outgoing.end("yes"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "?" })).text();
  // As a server does with whom it has not heard of for some seconds.
  const encode = async () => server.closeAllConnections();
  const client = { writeFilesFlow: () => ({ encode }) } as unknown as WalrusClient; // what is used of it before the two transactions

  await ask();
  await new Promise(setImmediate); // its connection waits for the next request
  await writeQuilt(client, []);
  expect(await ask()).toBe("yes");
  await new Promise((resolve) => server.close(resolve));
});
