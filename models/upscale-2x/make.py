"""Makes model.onnx, the examples and the manifest from weights.pt: `/usr/bin/python3 make.py` (trains first where there are no weights)."""
import pathlib
import sys

import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "making")]

import manifest  # noqa: E402
import pytorch  # noqa: E402
import train  # noqa: E402
from network import Upscaler  # noqa: E402
from photos import photo, planes  # noqa: E402


def trained():
    return pytorch.trained(HERE, train.main, Upscaler)


def export(network):
    model = pytorch.exported(
        HERE, network, torch.rand(1, 3, 20, 24), input_names=["photo"], output_names=["enlarged"],
        dynamic_axes={"photo": {2: "H", 3: "W"}, "enlarged": {2: "H2", 3: "W2"}},
    )  # fmt: skip
    manifest.save_model(HERE, model, "upscale-2x")


def enlarged(network, fed):
    with torch.no_grad():
        return network(torch.tensor(fed)).numpy()


def raw_example(network, name, title):
    picture = photo(name).resize((64, 48))
    (HERE / "examples").mkdir(exist_ok=True)
    picture.save(HERE / f"examples/{name}.png", optimize=True)
    return {
        "id": name, "title": title, "level": "raw",
        "inputs": {"photo": {"file": f"examples/{name}.png"}},
        "outputs": {"enlarged": manifest.saved(HERE, f"examples/{name}-enlarged.npy", enlarged(network, planes(picture)))},
        "expect": "128 × 96 pixels",
        "produced_by": "PIL 9.4 and PyTorch 1.13 on a CPU",
    }  # fmt: skip


def tensor_example(network):
    ramp = np.linspace(0, 1, 3 * 6 * 8, dtype=np.float32).reshape(1, 3, 6, 8)
    return {
        "id": "ramp", "title": "A ramp of 8 × 6 pixels, as tensors", "level": "tensor",
        "inputs": {"photo": manifest.tensor(ramp)}, "outputs": {"enlarged": manifest.tensor(enlarged(network, ramp))},
        "expect": "16 × 12 pixels", "produced_by": "PyTorch 1.13 on a CPU",
    }  # fmt: skip


def facts(network):
    return {
        "name": "upscale-2x",
        "version": "1.0",
        "pipeline_tag": "image-to-image",
        "description": "Enlarges a picture to twice its size with sharper edges than ordinary enlarging.",
        "tags": ["photo", "super-resolution", "cnn"],
        "license": "CC0-1.0",
        "inputs": [{
            "name": "photo", "datatype": "FP32", "shape": [1, 3, "H", "W"], "kind": "image", "layout": "NCHW",
            "title": "Picture", "description": "Larger than 512 pixels a side is shrunk first.",
            "dims": {"H": {"minimum": 4, "maximum": 512}, "W": {"minimum": 4, "maximum": 512}},
            "steps": [
                {"id": "decode_image", "kwargs": {"mode": "RGB"}},
                {"id": "resize", "kwargs": {"size": {"longest_edge": 512}, "resample": "bilinear", "shrink_only": True}},
                {"id": "rescale", "kwargs": {"rescale_factor": 1 / 255}},
            ],
        }],
        "outputs": [{
            "name": "enlarged", "datatype": "FP32", "shape": [1, 3, "H2", "W2"], "kind": "image", "layout": "NCHW",
            "title": "Enlarged", "steps": [{"id": "image"}],
        }],
        "examples": [raw_example(network, "cat", "A small cat"), raw_example(network, "coffee", "A small cup"), tensor_example(network)],
    }  # fmt: skip


if __name__ == "__main__":
    network = trained()
    print(train.held_back_psnr(network))
    export(network)
    manifest.write(HERE, facts(network))
