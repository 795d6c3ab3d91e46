"""Parameters and shapes: what PyTorch's modules hold and return."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

pytestmark = pytest.mark.optional("torch")


def numbers(module: Any) -> int:
    return sum(p.numel() for p in module.parameters())


def lstm(torch: Any, g: Any) -> dict[str, Any]:
    """PyTorch stores two bias vectors; where the question has one, half of them are too many."""
    n, m = int(g.n), int(g.m)
    stored = numbers(torch.nn.LSTM(m, n, bias=g.variant != "no-bias"))
    spare = {"no-bias": 0, "one-bias": 4 * n, "two-bias": 0, "four-gate": 4 * n}[g.variant]
    use_gate = numbers(torch.nn.Linear(n, n)) if g.variant == "four-gate" else 0
    return {"answer": stored - spare + use_gate}


def gru(torch: Any, g: Any) -> dict[str, Any]:
    stored = numbers(torch.nn.GRU(int(g.m), int(g.n)))
    return {"answer": stored - (3 * int(g.n) if g.bias == "one" else 0)}


def mlp(torch: Any, g: Any) -> dict[str, Any]:
    sizes = [int(size) for size in g.sizes]
    layers = pairwise(sizes)
    return {"answer": sum(numbers(torch.nn.Linear(a, b)) for a, b in layers)}


def tied(torch: Any, g: Any) -> dict[str, Any]:
    """With one Parameter in two places a module counts it once; the biases stay two."""
    sizes = [int(size) for size in g.sizes]
    encoder = [torch.nn.Linear(a, b) for a, b in pairwise(sizes)]
    decoder = [torch.nn.Linear(b, a) for a, b in pairwise(sizes)]
    untied = numbers(torch.nn.ModuleList(encoder + decoder))
    for there, back in zip(encoder, decoder, strict=True):
        back.weight = there.weight
    return {"untied": untied, "tied": numbers(torch.nn.ModuleList(encoder + decoder))}


def convolution(torch: Any, g: Any) -> dict[str, Any]:
    kernel = (int(g.kh), int(g.kw))
    return {"answer": numbers(torch.nn.Conv2d(int(g.cin), int(g.cout), kernel))}


def block(torch: Any, g: Any) -> dict[str, Any]:
    d, heads = int(g.d), int(g.heads)
    layer = torch.nn.TransformerEncoderLayer(d, heads, int(g.dff))
    attention, norms = layer.self_attn, (layer.norm1, layer.norm2)
    ffn = numbers(layer.linear1) + numbers(layer.linear2)
    norm = sum(numbers(one) for one in norms)
    return {"mha": numbers(attention), "ffn": ffn, "ln": norm, "block": numbers(layer)}


def shape(torch: Any, g: Any) -> dict[str, Any]:
    image = torch.zeros(1, int(g.C), int(g.H), int(g.W))
    for layer in g.layers:
        k, s, p = layer["k"], layer["s"], layer["p"]
        if layer["type"] == "pool":
            image = torch.nn.functional.max_pool2d(image, k, s, p)
        else:
            image = torch.nn.Conv2d(image.shape[1], layer["out"], k, s, p)(image)
    return {"answer": list(image.shape[1:])}


def field(torch: Any, g: Any) -> dict[str, Any]:
    """From the first to the last input on which an output in the middle depends."""
    x = torch.zeros(1, 1, 400, requires_grad=True)
    out = x
    for layer in g.layers:
        conv = torch.nn.Conv1d(1, 1, layer["k"], layer["s"], dilation=layer["d"], bias=False)
        torch.nn.init.ones_(conv.weight)
        out = conv(out)
    gradient = torch.autograd.grad(out[0, 0, out.shape[-1] // 2], x)[0][0, 0]
    seen = gradient.nonzero().flatten()
    return {"answer": int(seen.max() - seen.min()) + 1}


def enlarged(torch: Any, g: Any) -> dict[str, Any]:
    k, s, p, q = int(g.k), int(g.s), int(g.p), int(g.q)
    image = torch.zeros(1, 1, int(g.H), int(g.W))
    return {"answer": list(torch.nn.ConvTranspose2d(1, 1, k, s, p, q)(image).shape[2:])}


DERIVED = {
    "cnn-transposed-shape": enlarged,
    "lstm-param-count": lstm,
    "gru-param-count": gru,
    "mlp-param-count": mlp,
    "tied-count": tied,
    "cnn-param-count": convolution,
    "transformer-block-count": block,
    "cnn-output-shape": shape,
    "cnn-receptive-field": field,
}


@pytest.mark.parametrize("question", DERIVED)
def test_keys_are_what_pytorch_counts(question: str, agree: Any) -> None:
    agree(question, DERIVED[question])
