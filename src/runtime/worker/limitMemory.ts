const bytesPerPage = 65_536;

/**
 * Holds every WebAssembly memory that is made in this worker from now on to `limitBytes`: growing beyond fails inside the runtime as an
 * allocation, cleanly. The runtime asks for the whole 4 GiB address space and offers no setting.
 */
export function limitMemory(limitBytes: number): void {
  const pages = Math.floor(limitBytes / bytesPerPage);
  const Unlimited = WebAssembly.Memory;
  WebAssembly.Memory = class extends Unlimited {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      const { maximum } = descriptor;
      super(maximum === undefined ? descriptor : { ...descriptor, maximum: Math.min(maximum, pages) });
    }
  };
}
