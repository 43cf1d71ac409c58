/** What only a network on this computer offers: money for nothing, and time that can be moved. */
export interface LocalnetAdmin {
  fund(address: string): Promise<void>;
  /** Moves network time forward to `atMs`, Unix milliseconds. */
  moveTimeTo(atMs: number): Promise<void>;
  nowMs(): Promise<number>;
}

export function localnetAdmin(origin: string): LocalnetAdmin {
  const post = async (path: string, body: object) => {
    const response = await fetch(`${origin}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  return {
    fund: (address) => post("/v2/gas", { FixedAmountRequest: { recipient: address } }),
    moveTimeTo: (atMs) => post("/admin/time", { atMs }),
    nowMs: async () => (await (await fetch(`${origin}/localnet.json`)).json()).nowMs,
  };
}
