"""Writes the echo as a graph with a memory, with expected values from SciPy: `/usr/bin/python3 make.py`, seconds."""
import pathlib
import sys

import numpy as np
from onnx import TensorProto, helper
from scipy import signal
from scipy.io import wavfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import graphs  # noqa: E402
import manifest  # noqa: E402

RATE = 16000
DELAY = 4000  # samples: a quarter of a second


def graph():
    """y[n] = (1 − s) · x[n] + s · y[n − DELAY]: one block of DELAY samples needs the block before, and the first one the memory."""
    node = helper.make_node
    floats = lambda name, *shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)  # noqa: E731
    whole = lambda name, *values: helper.make_tensor(name, TensorProto.INT64, [len(values)], values)  # noqa: E731
    block = helper.make_graph(
        [
            node("Mul", ["given", "dry"], ["new"]),
            node("Mul", ["before", "strength"], ["returning"]),
            node("Add", ["new", "returning"], ["heard"]),
            node("Identity", ["heard"], ["after"]),
        ],
        "block",
        [floats("before", DELAY), floats("given", DELAY)],
        [floats("after", DELAY), floats("heard", DELAY)],
    )
    return graphs.model(
        [
            node("Sub", ["one", "strength"], ["dry"]),
            # Silence fills the last block up.
            node("Shape", ["sound"], ["shape"]),
            node("Slice", ["shape", "first", "second"], ["length"]),
            node("Neg", ["length"], ["minus_length"]),
            node("Mod", ["minus_length", "delay"], ["missing"]),
            node("Concat", ["nothing", "missing"], ["pads"], axis=0),
            node("Pad", ["sound", "pads"], ["filled"]),
            node("Reshape", ["filled", "blocks_shape"], ["blocks"]),
            node("Reshape", ["memory", "delay"], ["start"]),
            node("Scan", ["start", "blocks"], ["last", "heard_blocks"], body=block, num_scan_inputs=1),
            node("Reshape", ["heard_blocks", "row_shape"], ["heard_row"]),
            node("Slice", ["heard_row", "zero", "length", "first"], ["echoed"]),
            # What the next call needs: the latest samples, some of which may be older than this call.
            node("Concat", ["memory", "echoed"], ["history"], axis=1),
            node("Slice", ["history", "minus_delay", "end", "first"], ["next_memory"]),
        ],
        [floats("sound", 1, "T"), floats("strength", 1), floats("memory", 1, DELAY)],
        [floats("echoed", 1, "T"), floats("next_memory", 1, DELAY)],
        [
            helper.make_tensor("one", TensorProto.FLOAT, [1], [1.0]),
            whole("zero", 0), whole("first", 1), whole("second", 2), whole("delay", DELAY), whole("minus_delay", -DELAY), whole("end", 2**62),
            whole("nothing", 0, 0, 0), whole("blocks_shape", -1, DELAY), whole("row_shape", 1, -1),
        ],
    )  # fmt: skip


def by_scipy(sound, strength, memory):
    """The same filter by SciPy, in double precision: what was heard before is fed back in front of the new sound."""
    feedback = np.zeros(DELAY + 1)
    feedback[0], feedback[-1] = 1, -strength
    # The last DELAY samples, latest first, as the state that lfilter goes on from.
    state = signal.lfiltic([1 - strength], feedback, memory[::-1])
    return signal.lfilter([1 - strength], feedback, sound, zi=state)[0]


def pluck(frequency, seconds, seed, rate=RATE):
    """A plucked string after Karplus and Strong."""
    random = np.random.default_rng(seed)
    period = int(rate / frequency)
    excited = np.zeros(int(rate * seconds))
    excited[:period] = random.uniform(-1, 1, period)
    feedback = np.zeros(period + 2)
    feedback[0], feedback[-2:] = 1, -0.498
    string = signal.lfilter([1], feedback, excited)
    return string / np.abs(string).max() * 0.8


def recorded(path, rate, samples):
    """Writes a recording, mono or stereo, and returns the samples that the manifest's steps make of it."""
    whole = np.round(np.asarray(samples) * 32767).astype(np.int16)
    (HERE / "examples").mkdir(exist_ok=True)
    wavfile.write(HERE / path, rate, whole.T if whole.ndim == 2 else whole)
    mono = (whole / 32768).reshape(-1, whole.shape[-1]).mean(axis=0)
    divisor = np.gcd(rate, RATE)
    return signal.resample_poly(mono, RATE // divisor, rate // divisor, window=("kaiser", 5.0))


def raw_example(slug, title, path, rate, samples, strength, expect):
    sound = recorded(path, rate, samples)
    echoed = by_scipy(sound, strength, np.zeros(DELAY))
    return {
        "id": slug, "title": title, "level": "raw",
        "inputs": {"sound": {"file": path}, "strength": {"value": strength}},
        "outputs": {"echoed": manifest.saved(HERE, f"examples/{slug}-echoed.npy", echoed[None].astype(np.float32))},
        "expect": expect, "tolerance": {"absolute_tolerance": 1e-5}, "produced_by": "scipy.signal.lfilter, double precision",
    }  # fmt: skip


def tensor_example(slug, title, strength):
    """A call in the middle of a sound: the memory is full, and the sound shorter than it."""
    random = np.random.default_rng(21)
    sound = random.uniform(-1, 1, 1500).astype(np.float32)
    memory = (random.uniform(-1, 1, DELAY) * np.linspace(0, 1, DELAY)).astype(np.float32)
    echoed = by_scipy(sound.astype(float), np.float64(np.float32(strength)), memory.astype(float)).astype(np.float32)
    after = np.concatenate([memory, echoed])[-DELAY:]
    return {
        "id": slug, "title": title, "level": "tensor",
        "inputs": {
            "sound": manifest.saved(HERE, f"examples/{slug}-sound.npy", sound[None]),
            "strength": manifest.tensor(np.array([strength], dtype=np.float32)),
            "memory": manifest.saved(HERE, f"examples/{slug}-memory.npy", memory[None]),
        },
        "outputs": {
            "echoed": manifest.saved(HERE, f"examples/{slug}-echoed.npy", echoed[None]),
            "next_memory": manifest.saved(HERE, f"examples/{slug}-next.npy", after[None]),
        },
        "expect": "Echoes of a sound that has ended", "tolerance": {"absolute_tolerance": 1e-5},
        "produced_by": "scipy.signal.lfilter, double precision",
    }  # fmt: skip


def facts():
    chord = np.concatenate([pluck(frequency, 0.3, seed) for seed, frequency in enumerate([220, 277.2, 329.6])])
    stereo = np.stack([pluck(196, 0.6, 7, 22050), np.roll(pluck(293.7, 0.6, 8, 22050), 400)])
    return {
        "name": "streaming-echo",
        "version": "1.0",
        "pipeline_tag": "audio-to-audio",
        "description": "Echoes a sound a quarter of a second later, again and again; the echoes go on into the next call.",
        "tags": ["audio", "stateful", "effect", "streaming"],
        "license": "MIT",
        "inputs": [
            {
                "name": "sound", "datatype": "FP32", "shape": [1, "T"], "kind": "audio", "layout": "NT", "order": 1, "title": "Sound",
                "description": "Any length up to five minutes. Several channels are mixed into one.", "dims": {"T": {"minimum": 1, "maximum": 300 * RATE}},
                "steps": [{"id": "decode_audio", "kwargs": {"sampling_rate": RATE, "channels": "mono"}}],
            },
            {
                "name": "strength", "datatype": "FP32", "shape": [1], "kind": "number", "order": 2, "title": "Strength",
                "description": "How much of what was heard comes back.", "minimum": 0, "maximum": 0.95, "step": 0.05, "default": 0.6,
            },
            {
                "name": "memory", "datatype": "FP32", "shape": [1, DELAY], "kind": "tensor", "title": "Memory",
                "description": "The last quarter of a second that was heard.", "state_from": {"output": "next_memory"},
            },
        ],
        "outputs": [
            {
                "name": "echoed", "datatype": "FP32", "shape": [1, "T"], "kind": "audio", "layout": "NT", "title": "With echoes",
                "steps": [{"id": "audio", "kwargs": {"sampling_rate": RATE}}],
            },
            {
                "name": "next_memory", "datatype": "FP32", "shape": [1, DELAY], "kind": "tensor", "title": "Memory",
                "description": "Goes into the next call.",
            },
        ],
        "examples": [
            raw_example("broken-chord", "Three plucked strings, one after the other", "examples/broken-chord.wav", RATE, chord, 0.6, "Three strings and their echoes, getting fainter"),
            raw_example("stereo", "Two strings in stereo, at 22.05 kHz", "examples/stereo.wav", 22050, stereo, 0.3, "Two strings at once, mixed, and faint echoes"),
            tensor_example("going-on", "The middle of a stream", 0.9),
        ],
    }  # fmt: skip


def check_cuts():
    """However a sound is cut into calls, it comes out the same."""
    random = np.random.default_rng(4)
    sound = random.uniform(-1, 1, 20_000)
    whole = by_scipy(sound, 0.7, np.zeros(DELAY))
    memory, pieces, at = np.zeros(DELAY), [], 0
    while at < len(sound):
        length = int(random.integers(1, 7000))
        pieces.append(by_scipy(sound[at : at + length], 0.7, memory))
        memory = np.concatenate([memory, pieces[-1]])[-DELAY:]
        at += length
    assert np.abs(np.concatenate(pieces) - whole).max() < 1e-12
    print(f"{len(pieces)} calls, the same samples")


if __name__ == "__main__":
    check_cuts()
    manifest.save_model(HERE, graph(), "echo")
    manifest.write(HERE, facts())
