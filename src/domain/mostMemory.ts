/** WebAssembly memory that a page gives a model at most. Beyond it, browsers end the page instead of the allocation. */
export const mostMemoryBytes = 2 * 2 ** 30;
