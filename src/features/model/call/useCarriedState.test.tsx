// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Manifest } from "@/domain/manifest";
import { tensorOf } from "@/domain/tensor";
import type { CallState } from "./callState";
import { type CarriedState, useCarriedState } from "./useCarriedState";

afterEach(cleanup);

const withMemory = {
  inputs: [{ name: "memory", state_from: { output: "next" } }],
} as Partial<Manifest> as Manifest; // all that is read of it

function answered(next: number, carried: CarriedState | null): CallState {
  const result = { tensors: { next: tensorOf("FP32", [1], [next]) } };
  return { step: "answered", result, asked: { carried } } as unknown as CallState; // as above
}

test("each call goes on from the one before, until it is begun anew", () => {
  const { result, rerender } = renderHook(({ call }: { call: CallState }) => useCarriedState(withMemory, call), {
    initialProps: { call: { step: "idle" } as CallState },
  });
  expect(result.current).toMatchObject({ isStateful: true, carried: null });
  rerender({ call: answered(5, null) });
  expect(result.current.carried).toEqual({ tensors: { memory: tensorOf("FP32", [1], [5]) }, calls: 1 });
  rerender({ call: answered(7, result.current.carried) });
  expect(result.current.carried).toEqual({ tensors: { memory: tensorOf("FP32", [1], [7]) }, calls: 2 });
  rerender({ call: { step: "stopped", phases: [] } });
  expect(result.current.carried?.calls).toBe(2); // what was stopped changed nothing
  act(() => result.current.beginAnew());
  expect(result.current.carried).toBeNull();
});

test("what is begun anew while a call runs stays so, and the next call goes on from there", () => {
  const { result, rerender } = renderHook(({ call }: { call: CallState }) => useCarriedState(withMemory, call), {
    initialProps: { call: answered(5, null) },
  });
  const { carried } = result.current;
  expect(carried?.calls).toBe(1);
  rerender({ call: { step: "running", phases: [] } });
  act(() => result.current.beginAnew());
  rerender({ call: answered(7, carried) });
  expect(result.current.carried).toBeNull();
  rerender({ call: answered(9, null) });
  expect(result.current.carried).toEqual({ tensors: { memory: tensorOf("FP32", [1], [9]) }, calls: 1 });
});

test("a model without a memory carries nothing", () => {
  const { result } = renderHook(() =>
    useCarriedState({ inputs: [] } as Partial<Manifest> as Manifest, answered(1, null)),
  );
  expect(result.current).toMatchObject({ isStateful: false, carried: null });
});
