/** The device's graphics. `null`: it has none, or none is offered: browsers also reject where graphics are switched off. */
export async function graphicsAdapter(gpu: GPU | undefined): Promise<GPUAdapter | null> {
  return (await gpu?.requestAdapter().catch(() => null)) ?? null;
}
