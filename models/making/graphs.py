"""Graphs that are written node by node."""
import onnx
from onnx import helper

OPSET = 13


def model(nodes, inputs, outputs, initialisers=(), domains=()):
    """A graph of ONNX's own operators, and of those of `domains` where it needs others. `manifest.save_model` names it."""
    opsets = [onnx.OperatorSetIdProto(version=OPSET), *(onnx.OperatorSetIdProto(domain=domain, version=1) for domain in domains)]
    return helper.make_model(helper.make_graph(nodes, "unnamed", inputs, outputs, initialisers), opset_imports=opsets)
