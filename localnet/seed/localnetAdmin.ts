/** What only a network on this computer offers: money for nothing, and time that can be moved. */
export interface LocalnetAdmin {
  fund(address: string): Promise<void>;
  /** Moves network time forward to `atMs`, Unix milliseconds. Where it is later already, it stays. */
  moveTimeTo(atMs: number): Promise<void>;
}

export function localnetAdmin(origin: string): LocalnetAdmin {
  const post = async (path: string, body: object) => {
    const response = await fetch(`${origin}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  /** How far network time was ahead of this process's own clock when last heard of: it goes as fast. */
  let aheadMs = Number.NEGATIVE_INFINITY;
  return {
    fund: async (address) => void (await post("/v2/gas", { FixedAmountRequest: { recipient: address } })),
    async moveTimeTo(atMs) {
      if (performance.now() + aheadMs >= atMs) return;
      const { nowMs } = (await post("/admin/time", { atMs })) as { nowMs: number }; // our own service's answer
      aheadMs = nowMs - performance.now();
    },
  };
}
