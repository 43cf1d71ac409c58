import { afterEach, vi } from "vitest";

// Unit tests share a thread: one that fails half-way must not leave its clock or its doubles to those that come after it.
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
