"""Recurrent cells and their gradients: PyTorch's cells, and autograd through an unrolled net."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.optional("torch")


def fill(cell: Any, recurrent: Any, inputs: Any, biases: Any) -> Any:
    """Weights by PyTorch's own blocks; its second bias vector is 0."""
    cell.weight_hh.data, cell.weight_ih.data = recurrent, inputs
    cell.bias_ih.data, cell.bias_hh.data = biases, biases * 0
    return cell


def scalar_blocks(torch: Any, weights: list[Any], biases: list[float]) -> tuple[Any, Any, Any]:
    """Blocks of one unit: the first weight reads the state, the second the input."""
    stacked = torch.stack(weights)
    return stacked[:, :1], stacked[:, 1:], torch.tensor(biases)


def lstm_scalar(torch: Any, g: Any) -> dict[str, Any]:
    blocks = scalar_blocks(torch, [g.Wi, g.Wf, g.Wn, g.Wv], [g.bi, g.bf, g.bn, g.bv])
    cell = fill(torch.nn.LSTMCell(1, 1), *blocks)
    state = torch.tensor([[g.stm]]), torch.tensor([[g.ltm]])
    h, c = cell(torch.tensor([[g.e]]), state)
    return {"LTM": c, "STM": h}


def lstm_vector(torch: Any, g: Any) -> dict[str, Any]:
    stacked = torch.cat([g.Wi, g.Wf, g.Wg, g.Wo])
    biases = torch.cat([g.bi, g.bf, g.bg, g.bo])
    cell = fill(torch.nn.LSTMCell(1, 2), stacked[:, :2], stacked[:, 2:], biases)
    old = g.c.clone().requires_grad_()
    h, c = cell(g.x[None], (g.h[None], old[None]))
    keeps = torch.autograd.grad(c.sum(), old)[0]  # the slope of the new cell in the old one
    return {"c": c, "h": h, "f": keeps}


def gru(torch: Any, g: Any) -> dict[str, Any]:
    """Where z updates, the gate of PyTorch's form is turned round."""
    sign = 1 if g.conv == "z-keeps" else -1
    weights, biases = [g.Wr, sign * g.Wz, g.Wn], [g.br, sign * g.bz, g.bn]
    cell = fill(torch.nn.GRUCell(1, 1), *scalar_blocks(torch, weights, biases))
    return {"h": cell(torch.tensor([[g.x]]), torch.tensor([[g.h]]))}


def rnn(torch: Any, g: Any) -> dict[str, Any]:
    net = torch.nn.RNN(1, 1)
    net.weight_ih_l0.data, net.weight_hh_l0.data = torch.tensor([[g.u]]), torch.tensor([[g.w]])
    net.bias_ih_l0.data, net.bias_hh_l0.data = torch.tensor([g.b]), torch.zeros(1)
    states, last = net(g.x[:, None], torch.tensor([[float(g.h0)]]))
    return {"h": states, "y": g.v * last}


def errors(torch: Any, g: Any, reach: int | None = None) -> Any:
    """The gradient of the summed losses; with a reach each loss gets a run of its own."""
    weight = {name: torch.tensor(float(g[name]), requires_grad=True) for name in "uw"}
    total = torch.zeros(())
    for last in range(len(g.x)):
        h = torch.tensor(float(g.h0))
        for t in range(last + 1):
            h = h.detach() if reach is not None and t <= last - reach else h
            u, w = weight["u"], weight["w"]
            if reach is not None and t <= last - reach:
                u, w = u.detach(), w.detach()
            h = torch.tanh(u * g.x[t] + w * h)
        total = total + (g.v * h - g.y[last]) ** 2 / 2
    return torch.autograd.grad(total, weight[g.wrt])[0]


def jacobian(torch: Any, g: Any) -> dict[str, Any]:
    """Of a run whose inputs are such that the states are the given ones."""
    first = torch.zeros(2)
    inputs = torch.atanh(g.h2) - g.W @ first, torch.atanh(g.h3) - g.W @ g.h2

    def run(h: Any) -> Any:
        for c in inputs:
            h = torch.tanh(g.W @ h + c)
        return h

    return {"answer": torch.autograd.functional.jacobian(run, first)}


DERIVED = {
    "lstm-gates-scalar": lstm_scalar,
    "lstm-step-vector": lstm_vector,
    "gru-step": gru,
    "rnn-forward": rnn,
    "bptt-numeric": lambda torch, g: {"answer": errors(torch, g)},
    "bptt-truncated": lambda torch, g: {"grad": errors(torch, g, int(g.K))},
    "vg-rnn-jacobian": jacobian,
}


@pytest.mark.parametrize("question", DERIVED)
def test_keys_are_what_pytorch_computes(question: str, agree: Any) -> None:
    agree(question, DERIVED[question])
