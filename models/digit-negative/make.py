"""Publishes the digit classifier with one step forgotten: `/usr/bin/python3 make.py`. Meant to fail; see the README."""
import importlib.util
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).parent
GOOD = HERE.parent / "digit-cnn"
sys.path[:0] = [str(GOOD), str(HERE.parent / "making")]

import manifest  # noqa: E402

spec = importlib.util.spec_from_file_location("make_digit", GOOD / "make.py")
digit = importlib.util.module_from_spec(spec)
spec.loader.exec_module(digit)

if __name__ == "__main__":
    network = digit.trained()
    shutil.copyfile(GOOD / "model.onnx", HERE / "model.onnx")
    examples = [*digit.raw_examples(network, HERE), digit.tensor_example(network, HERE)]
    steps = [step for step in digit.STEPS if step["id"] != "invert"]
    manifest.write(HERE, digit.facts(examples, steps) | {
        "name": "digit-negative",
        "description": "The digit classifier with one preprocessing step forgotten: it loads, and its drawings do not reproduce.",
        "tags": ["demonstration", "not-reproduced", "preprocessing"],
    })  # fmt: skip
