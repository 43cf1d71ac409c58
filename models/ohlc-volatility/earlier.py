"""Writes the manifests of the versions before 1.0 from that of 1.0: `/usr/bin/python3 earlier.py`. They say the same graph in other words.

0.8 gives fractions and takes a year of 365 candles. 0.9 gives one number less and wants more candles, with no new major version: a breach, and
withdrawn. 1.0 gives per cent and takes a year of 252 candles, and its major version says that callers must change.
"""
import copy
import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import manifest  # noqa: E402


def in_fractions(facts):
    for given in facts["inputs"]:
        if given["name"] == "periods_per_year":
            given["default"] = 365
    for output in facts["outputs"]:
        del output["unit"]
        output["steps"] = [{"id": "scalar", "kwargs": {"scale": 0.01}}]
    for example in facts["examples"]:
        per_cent = example["outputs"]["yang_zhang"]["data"][0]
        example["expect"] = f"{per_cent / 100:.3f} a year (Yang–Zhang)"
    return facts


def with_less(facts):
    facts["outputs"] = [output for output in facts["outputs"] if output["name"] != "close_to_close"]
    for example in facts["examples"]:
        del example["outputs"]["close_to_close"]
    for given in facts["inputs"]:
        if given["name"] == "candles":
            given["description"] = "One row a period, oldest first. At least twenty."
            given["dims"]["T"]["minimum"] = 20
    return facts


def write(label, facts):
    """The files are those of the model's folder, but for what lies beside the manifest."""
    folder = HERE / "versions" / label
    facts["version"] = label
    for file in facts["files"]:
        own = folder / file["path"]
        if own.exists():
            content = own.read_bytes()
            file["size"], file["digest"] = len(content), {"sha256": hashlib.sha256(content).hexdigest()}
    (folder / "manifest.json").write_text(manifest.text_of(facts) + "\n", encoding="utf-8")


def main():
    newest = json.loads((HERE / "manifest.json").read_text(encoding="utf-8"))
    write("0.8", in_fractions(copy.deepcopy(newest)))
    write("0.9", with_less(in_fractions(copy.deepcopy(newest))))


if __name__ == "__main__":
    main()
