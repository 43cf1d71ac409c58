"""Networks of PyTorch: from their weights to a graph."""
import onnx
import torch


def trained(folder, train, build):
    """The network with the weights in the folder, which `train` leaves there: it is called where there are none."""
    if not (folder / "weights.pt").exists():
        train()
    network = build()
    network.load_state_dict(torch.load(folder / "weights.pt"))
    return network.eval()


def exported(folder, network, sample, opset=13, **names):
    """The network as a graph, traced with `sample`. `names`: of its inputs, outputs and axes, as `torch.onnx.export` takes them."""
    path = str(folder / "model.onnx")
    torch.onnx.export(network, sample, path, opset_version=opset, **names)
    return onnx.load(path)
