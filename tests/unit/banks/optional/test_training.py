"""Losses, gradients and optimisers: autograd, torch.optim, and layers in training mode."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.optional("torch")


def softmax(torch: Any, g: Any) -> dict[str, Any]:
    z = g.z.clone().requires_grad_()
    loss = torch.nn.functional.cross_entropy(z[None], torch.tensor([int(g.y)]))
    return {"p": torch.softmax(z, 0), "loss": loss, "dz": torch.autograd.grad(loss, z)[0]}


def mlp(torch: Any, g: Any) -> dict[str, Any]:
    first, second = g.W1.clone().requires_grad_(), g.w2.clone().requires_grad_()
    squash = torch.relu if g.act == "relu" else torch.sigmoid
    a = squash(first @ g.x + g.b1)
    y = second @ a + g.b2
    dw2, dw1 = torch.autograd.grad((y - g.t) ** 2 / 2, (second, first))
    return {"a": a, "y": y, "dw2": dw2, "dW1": dw1}


def slope(torch: Any, g: Any) -> dict[str, Any]:
    functions = {
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "leaky": lambda z: torch.nn.functional.leaky_relu(z, 0.1),
        "softplus": torch.nn.functional.softplus,
        "elu": torch.nn.functional.elu,
    }
    z = torch.tensor(float(g.z), requires_grad=True)
    return {"answer": torch.autograd.grad(functions[g.f](z), z)[0]}


def tied(torch: Any, g: Any) -> dict[str, Any]:
    weights = g.W.clone().requires_grad_()
    loss = torch.sum((weights.T @ (weights @ g.x) - g.x) ** 2) / 2
    return {"answer": torch.autograd.grad(loss, weights)[0]}


def gaussian(torch: Any, g: Any) -> dict[str, Any]:
    normal, kl = torch.distributions.Normal, torch.distributions.kl_divergence
    code = normal(g.mu, torch.exp(g.logvar / 2))
    return {"answer": kl(code, normal(torch.zeros(2), torch.ones(2))).sum()}


def sparse(torch: Any, g: Any) -> dict[str, Any]:
    coin, kl = torch.distributions.Bernoulli, torch.distributions.kl_divergence
    target = coin(torch.full_like(g.rho_hat, float(g.rho)))
    return {"answer": g.beta * kl(target, coin(g.rho_hat)).sum()}


def contrastive(torch: Any, g: Any) -> dict[str, Any]:
    """Down the slope of the difference of free energies, with the reconstruction held fixed."""
    weights = g.W.clone().requires_grad_()

    def free(v: Any) -> Any:
        return -torch.nn.functional.softplus(g.c + v @ weights).sum()

    gradient = torch.autograd.grad(free(g.v0) - free(g.v1), weights)[0]
    return {"answer": -g.eta * gradient}


def trained(torch: Any, g: Any, optimiser: Any) -> Any:
    """The parameter after a step for each given gradient."""
    theta = torch.nn.Parameter(torch.tensor(float(g.theta)))
    steps = optimiser([theta])
    for gradient in g.g:
        theta.grad = gradient.clone()
        steps.step()
    return theta


def momentum(torch: Any, g: Any) -> dict[str, Any]:
    sgd = trained(torch, g, lambda p: torch.optim.SGD(p, lr=g.eta, momentum=g.beta))
    return {"theta": sgd}


def adam(torch: Any, g: Any) -> dict[str, Any]:
    betas = (g.b1, g.b2)
    return {"theta": trained(torch, g, lambda p: torch.optim.Adam(p, lr=g.eta, betas=betas))}


def rmsprop(torch: Any, g: Any) -> dict[str, Any]:
    return {"theta": trained(torch, g, lambda p: torch.optim.RMSprop(p, lr=g.eta, alpha=g.rho))}


def decay(torch: Any, g: Any) -> dict[str, Any]:
    weights = torch.nn.Parameter(g.w.clone())
    weights.grad = g.g.clone()
    torch.optim.SGD([weights], lr=g.eta, weight_decay=g.lam).step()
    return {"answer": weights}


def clipped(torch: Any, g: Any) -> dict[str, Any]:
    """PyTorch adds 1e-6 to the norm, which is taken out again."""
    weights = torch.nn.Parameter(torch.zeros_like(g.g))
    weights.grad = g.g.clone()
    norm = torch.nn.utils.clip_grad_norm_([weights], g.c)
    return {"answer": weights.grad * ((norm + 1e-6) / norm if norm > g.c else 1.0)}


def normalised(torch: Any, g: Any) -> dict[str, Any]:
    layer = torch.nn.BatchNorm1d(1, eps=1e-14, momentum=0.1)  # PyTorch refuses 0
    layer.weight.data.fill_(g.gamma)
    layer.bias.data.fill_(g.beta)
    y = layer(g.x[:, None])
    return {"y": y, "running_mean": layer.running_mean, "running_var": layer.running_var}


def attention(torch: Any, g: Any) -> dict[str, Any]:
    attend = torch.nn.functional.scaled_dot_product_attention
    return {"out": attend(g.q[None, None], g.K[None], g.V[None])}


def causal(torch: Any, g: Any) -> dict[str, Any]:
    """The middle row of a whole causal head; the other queries do not matter."""
    attend = torch.nn.functional.scaled_dot_product_attention
    queries = torch.stack([g.q * 0, g.q, g.q * 0])[None]
    return {"out": attend(queries, g.K[None], g.V[None], is_causal=True)[0, 1]}


def feature_map(torch: Any, g: Any) -> dict[str, Any]:
    bias = torch.tensor([float(g.b)])
    z = torch.nn.functional.conv2d(g.X[None, None], g.K[None, None], bias)
    return {"z": z, "y": torch.relu(z)}


def layers(torch: Any, g: Any) -> dict[str, Any]:
    first, second = torch.nn.functional.layer_norm(g.X, (3,), eps=1e-14)
    return {"y1": first, "y2": second}


def reparametrised(torch: Any, g: Any) -> dict[str, Any]:
    mu, logvar = g.mu.clone().requires_grad_(), g.logvar.clone().requires_grad_()
    z = mu + torch.exp(logvar / 2) * g.eps
    dmu, dlogvar = torch.autograd.grad(z, (mu, logvar), g.up)
    return {"z": z, "dmu": dmu, "dlogvar": dlogvar}


def contractive(torch: Any, g: Any) -> dict[str, Any]:
    bias = torch.logit(g.h)
    jacobian = torch.autograd.functional.jacobian
    slopes = jacobian(lambda x: torch.sigmoid(g.W @ x + bias), torch.zeros(2))
    return {"answer": g.lam * torch.linalg.matrix_norm(slopes) ** 2}


def surprise(torch: Any, g: Any) -> dict[str, Any]:
    """Scores over two tokens, the right one with the given probability."""
    scores = torch.stack([torch.log(g.p), torch.log(1 - g.p)], dim=1)
    targets = torch.zeros(len(g.p), dtype=torch.long)
    loss = torch.nn.functional.cross_entropy(scores, targets)
    return {"nats": loss, "ppl": torch.exp(loss)}


DERIVED = {
    "attn-causal": causal,
    "cnn-convolve": feature_map,
    "ln-forward": layers,
    "vae-reparametrise": reparametrised,
    "ae-contractive": contractive,
    "eval-perplexity": surprise,
    "softmax-ce": softmax,
    "mlp-backprop": mlp,
    "act-derivative": slope,
    "tied-gradient": tied,
    "vae-kl": gaussian,
    "ae-sparse-kl": sparse,
    "ae-denoise-loss": lambda torch, g: {"answer": torch.nn.functional.mse_loss(g.xhat, g.x)},
    "rbm-cd1": contrastive,
    "opt-momentum": momentum,
    "opt-adam": adam,
    "opt-rmsprop": rmsprop,
    "reg-l2-step": decay,
    "vg-clip-norm": clipped,
    "bn-forward": normalised,
    "attn-head": attention,
}


@pytest.mark.parametrize("question", DERIVED)
def test_keys_are_what_pytorch_trains(question: str, agree: Any) -> None:
    agree(question, DERIVED[question])
