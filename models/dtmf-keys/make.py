"""Makes model.onnx, the recordings and the manifest from weights.pt: `/usr/bin/python3 make.py` (trains first where there are no weights)."""
import pathlib
import sys
import wave

import numpy as np
import torch
from onnx import TensorProto, helper
from scipy import signal

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "making")]

import manifest  # noqa: E402
import pytorch  # noqa: E402
import train  # noqa: E402
from network import BANDS, DEVIATION, HOP, MEAN, MEL, SHORTEST, SILENCE, KeyNetwork, bands_of, keys_of  # noqa: E402
from telephone import HELD_BACK, KEYS, RATE, coloured, dial, power, voice  # noqa: E402


def decoder():
    """What `keys_of` does, as nodes: chances to the keys that follow each other, with their times."""
    node = helper.make_node
    whole = lambda name, *values, rank=1: helper.make_tensor(name, TensorProto.INT64, [len(values)] if rank else [], values)  # noqa: E731
    nodes = [
        node("ArgMax", ["chances"], ["best_row"], axis=2, keepdims=0),
        node("Reshape", ["best_row", "flat"], ["likely"]),
        # One frame alone says nothing.
        node("Concat", ["silence", "likely", "silence"], ["around_likely"], axis=0),
        node("Slice", ["around_likely", "zero", "minus_two"], ["likely_before"]),
        node("Slice", ["around_likely", "two", "end"], ["likely_after"]),
        node("Equal", ["likely_before", "likely_after"], ["is_alone"]),
        node("Where", ["is_alone", "likely_before", "likely"], ["best"]),
        # A key begins where another stood before, and ends where another stands next.
        node("Concat", ["silence", "best", "silence"], ["around"], axis=0),
        node("Slice", ["around", "zero", "minus_two"], ["before"]),
        node("Slice", ["around", "two", "end"], ["after"]),
        node("Equal", ["best", "silence"], ["is_silent"]),
        node("Not", ["is_silent"], ["is_key"]),
        node("Equal", ["best", "before"], ["goes_on"]),
        node("Not", ["goes_on"], ["changed"]),
        node("And", ["is_key", "changed"], ["begins"]),
        node("Equal", ["best", "after"], ["stays"]),
        node("Not", ["stays"], ["changes"]),
        node("And", ["is_key", "changes"], ["ends"]),
        node("NonZero", ["begins"], ["begin_row"]),
        node("Reshape", ["begin_row", "flat"], ["all_starts"]),
        node("NonZero", ["ends"], ["end_row"]),
        node("Reshape", ["end_row", "flat"], ["last_frames"]),
        node("Add", ["last_frames", "one"], ["all_ends"]),
        node("Sub", ["all_ends", "all_starts"], ["lengths"]),
        node("Less", ["lengths", "shortest"], ["is_short"]),
        node("Not", ["is_short"], ["lasts"]),
        node("Compress", ["all_starts", "lasts"], ["starts"], axis=0),
        node("Compress", ["all_ends", "lasts"], ["stops"], axis=0),
        node("Gather", ["best", "starts"], ["places"], axis=0),
        node("LabelEncoder", ["places"], ["keys"], domain="ai.onnx.ml", keys_int64s=list(range(len(KEYS))), values_strings=list(KEYS)),
        node("Unsqueeze", ["starts", "one"], ["start_column"]),
        node("Unsqueeze", ["stops", "one"], ["stop_column"]),
        node("Concat", ["start_column", "stop_column"], ["frames"], axis=1),
        node("Cast", ["frames"], ["frame_numbers"], to=TensorProto.FLOAT),
        node("Mul", ["frame_numbers", "frame_seconds"], ["times"]),
    ]  # fmt: skip
    constants = [
        whole("flat", -1), whole("silence", SILENCE), whole("zero", 0), whole("one", 1), whole("two", 2), whole("minus_two", -2), whole("end", 2**62),
        whole("shortest", SHORTEST), helper.make_tensor("frame_seconds", TensorProto.FLOAT, [], [HOP / RATE]),
    ]  # fmt: skip
    return nodes, constants


def export(network):
    axes = {"bands": {2: "T"}, "chances": {1: "T"}}
    model = pytorch.exported(HERE, network, torch.zeros(1, BANDS, 100), input_names=["bands"], output_names=["chances"], dynamic_axes=axes)
    nodes, constants = decoder()
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(constants)
    model.graph.output.extend([
        helper.make_tensor_value_info("keys", TensorProto.STRING, ["K"]),
        helper.make_tensor_value_info("times", TensorProto.FLOAT, ["K", 2]),
    ])  # fmt: skip
    # Chances are shown as they are: only the names of sizes are set.
    chances = next(output for output in model.graph.output if output.name == "chances")
    chances.CopyFrom(helper.make_tensor_value_info("chances", TensorProto.FLOAT, [1, "T", len(KEYS) + 1]))
    model.opset_import.append(helper.make_opsetid("ai.onnx.ml", 2))
    manifest.save_model(HERE, model, "keys")


def answers(network, slug, bands):
    with torch.no_grad():
        chances = network(bands).numpy()
    keys, times = keys_of(chances[0])
    golden = {"chances": manifest.saved(HERE, f"examples/{slug}-chances.npy", chances)}
    if keys:  # an empty list shows nothing
        golden |= {"keys": manifest.tensor(np.array(keys, dtype=str)), "times": manifest.tensor(times)}
    return keys, golden


def written(path, rate, channels, bits):
    """Writes a recording (samples by channels, ±1) and returns what the manifest's first step makes of it."""
    full = 2 ** (bits - 1)
    whole = np.clip(np.round(channels * full), -full, full - 1).astype(np.int64)
    stored = whole + (full if bits == 8 else 0)  # 8 bits have no sign
    with wave.open(str(HERE / path), "wb") as file:
        file.setparams((whole.shape[1], bits // 8, rate, len(whole), "NONE", ""))
        file.writeframes(stored.astype("<i4").reshape(-1, 1).view(np.uint8)[:, : bits // 8].tobytes())
    divisor = np.gcd(rate, RATE)
    return signal.resample_poly(whole.mean(axis=1) / full, RATE // divisor, rate // divisor, window=("kaiser", 5.0))


def raw_example(network, slug, title, samples, wanted, expect):
    bands = bands_of(samples)
    keys, golden = answers(network, slug, bands)
    assert "".join(keys) == wanted, (slug, wanted, keys)
    return {
        "id": slug, "title": title, "level": "raw", "inputs": {"bands": {"file": f"examples/{slug}.wav"}}, "outputs": golden,
        "expect": expect, "produced_by": "SciPy, torchaudio 0.13 and PyTorch 1.13 on a CPU",
    }  # fmt: skip


def examples(network):
    (HERE / "examples").mkdir(exist_ok=True)
    rng = np.random.default_rng(12)

    clean, _ = dial(rng, "0773412985", clean=True, tones=(0.08, 0.12), gaps=(0.06, 0.12))
    clean = written("examples/clean.wav", RATE, 0.4 * clean[:, None], 16)

    # A street phone: rumble on the left, voices on the right, at another rate and with 24 bits.
    rate = 22050
    dialled, presses = dial(rng, "*31#A4", tones=(0.07, 0.15), gaps=(0.07, 0.14))
    noises = [HELD_BACK["brown noise"](rng, len(dialled)), HELD_BACK["four voices"](rng, len(dialled))]
    loud = power(np.concatenate([dialled[a:b] for a, b, _ in presses]))
    channels = [dialled + noise * np.sqrt(loud / power(noise) / 10 ** (snr / 10)) for noise, snr in zip(noises, (3, 6))]
    stereo = np.stack([signal.resample(channel, len(channel) * rate // RATE) for channel in channels], axis=1)
    street = written("examples/street.wav", rate, 0.5 * stereo / np.abs(stereo).max(), 24)

    talk = voice(rng, RATE) / 3 + 0.02 * coloured(rng, RATE, 1)
    talk = written("examples/talk.wav", RATE, 0.4 * talk[:, None] / np.abs(talk).max(), 8)

    tones, _ = dial(rng, "BD", tones=(0.1, 0.2))
    bands = bands_of(tones + 0.1 * rng.normal(size=len(tones)))
    keys, golden = answers(network, "bands", bands)
    assert keys == ["B", "D"]
    return [
        raw_example(network, "clean", "A number dialled on a quiet line", clean, "0773412985", "0773412985"),
        raw_example(network, "street", "In brown noise on the left and voices on the right", street, "*31#A4", "*31#A4"),
        raw_example(network, "talk", "Nobody dials", talk, "", "No key"),
        {
            "id": "bands", "title": "Bands by frames", "level": "tensor",
            "inputs": {"bands": manifest.saved(HERE, "examples/bands.npy", bands.numpy())}, "outputs": golden,
            "expect": "BD", "produced_by": "torchaudio 0.13 and PyTorch 1.13 on a CPU",
        },
    ]  # fmt: skip


def facts(network):
    column = lambda name, title, unit: {"name": name, "title": title, "type": "number", "unit": unit}  # noqa: E731
    return {
        "name": "dtmf-keys",
        "version": "1.0",
        "pipeline_tag": "audio-classification",
        "description": "Hears which telephone keys were dialled, and when, through noise and voices.",
        "tags": ["audio", "dtmf", "telephone", "cnn"],
        "license": "MIT",
        "inputs": [{
            "name": "bands", "datatype": "FP32", "shape": [1, BANDS, "T"], "kind": "audio", "layout": "NCT", "title": "Recording",
            "description": "A number being dialled, up to five minutes.", "dims": {"T": {"minimum": 2, "maximum": 1 + 300 * RATE // HOP}},
            "steps": [
                {"id": "decode_audio", "kwargs": {"sampling_rate": RATE, "channels": "mono"}},
                {"id": "mel_spectrogram", "kwargs": MEL},
                {"id": "normalize", "kwargs": {"image_mean": MEAN, "image_std": DEVIATION}},
            ],
        }],
        "outputs": [
            {
                "name": "keys", "datatype": "BYTES", "shape": ["K"], "kind": "series", "layout": "T", "order": 1, "title": "Keys",
                "columns": [{"name": "key", "title": "Key", "type": "text"}], "description": "In the order in which they were dialled.",
            },
            {
                "name": "times", "datatype": "FP32", "shape": ["K", 2], "kind": "table", "layout": "NC", "order": 2, "title": "Times",
                "columns": [column("from", "From", "s"), column("to", "To", "s")], "description": "When each key was held down.",
            },
            {
                "name": "chances", "datatype": "FP32", "shape": [1, "T", len(KEYS) + 1], "kind": "tensor", "layout": "NTC", "order": 3, "title": "Chances",
                "description": f"Of each key ({' '.join(KEYS)}) and of none, every {1000 * HOP // RATE} milliseconds.",
            },
        ],
        "examples": examples(network),
    }  # fmt: skip


if __name__ == "__main__":
    network = pytorch.trained(HERE, train.main, KeyNetwork)
    export(network)
    manifest.write(HERE, facts(network))
