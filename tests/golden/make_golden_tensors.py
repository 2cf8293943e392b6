"""Reference values computed by real PyTorch for activations, losses and tensor operators, beside those
of make_golden.py: every parameter that changes numbers, every rank, and the places where numbers break.

    /usr/bin/python3 make_golden_tensors.py    # writes ops-tensors.json beside this file
Every number in the JSON file was printed by PyTorch; nothing is hand-written.
"""
import json, os, torch
import torch.nn as nn, torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_num_threads(1)
torch.manual_seed(11)
ops = []


def t(x):
    return {"shape": list(x.shape), "data": [float(v) for v in x.detach().reshape(-1).tolist()]}


def R(*shape):
    return torch.randn(*shape)


def row(op, fn, inputs, integer=(), up=None, **params):
    """fn(*inputs) -> tensor. Records the output and the gradients of all inputs that are no indices."""
    ins = [x if i in integer else x.clone().requires_grad_() for i, x in enumerate(inputs)]
    out = fn(*ins)
    if up is None:
        up = torch.linspace(-1, 1, out.numel()).reshape(out.shape) if out.dim() else torch.tensor(1.5)
    out.backward(up)
    ops.append({"op": op, "params": params, "inputs": [t(x) for x in ins], "output": t(out), "upstream": t(up),
                "inputGrads": [None if i in integer else t(x.grad) for i, x in enumerate(ins)]})


def leaf(op, value, /, **params):
    """A leaf's output is its own value, and so is its gradient the upstream one."""
    value = value.clone().requires_grad_()
    out = value.clone()
    up = torch.linspace(-1, 1, out.numel()).reshape(out.shape) if out.dim() else torch.tensor(1.5)
    out.backward(up)
    ops.append({"op": op, "params": dict(params, requires_grad=True), "inputs": [], "output": t(out), "upstream": t(up),
                "inputGrads": [], "weights": {"value": t(value)}, "weightGrads": {"value": t(value.grad)}})


# ---------------------------------------------------------------- activations
EDGE = torch.tensor([[0.0, -0.0, 30.0, -30.0], [1.0, -1.0, 0.5, -0.5], [2.0, -2.0, 1e-4, -1e-4], [80.0, -80.0, 5.0, -5.0]])
for op, make, sets in [
    ("ReLU", nn.ReLU, [{}]), ("Sigmoid", nn.Sigmoid, [{}]), ("Tanh", nn.Tanh, [{}]), ("SiLU", nn.SiLU, [{}]),
    ("LeakyReLU", nn.LeakyReLU, [dict(negative_slope=0.2), dict(negative_slope=0.0)]),
    ("ELU", nn.ELU, [{}, dict(alpha=0.5), dict(alpha=2.0), dict(alpha=-0.5), dict(alpha=0.0)]),
    ("GELU", nn.GELU, [{}, dict(approximate="tanh")]),
    ("Softplus", nn.Softplus, [{}, dict(beta=2.0), dict(beta=0.5, threshold=1.0), dict(threshold=-1.5), dict(beta=3.0, threshold=20.0)]),
    ("Hardtanh", nn.Hardtanh, [{}, dict(min_val=-0.5, max_val=2.0), dict(min_val=0.0, max_val=6.0)]),
]:
    for params in sets:
        row(op, make(**params), [EDGE], up=torch.linspace(0.5, 2, 16).reshape(4, 4), **params)
for op, make in [("Softmax", nn.Softmax), ("LogSoftmax", nn.LogSoftmax)]:
    row(op, make(1), [EDGE], dim=1)
    row(op, make(0), [EDGE], dim=0)
    row(op, make(-2), [R(2, 3, 4)], dim=-2)
    row(op, make(0), [R(2, 3, 4)])  # the implicit dim of rank 3
    row(op, make(0), [R(5)])
    row(op, make(1), [R(2, 3, 4, 2)])
    row(op, make(0), [torch.tensor(2.0)], dim=0)
    row(op, make(1), [torch.tensor([[1000.0, 0.0, -1000.0]])], dim=1)

# ---------------------------------------------------------------- losses
A, B = R(4, 3), R(4, 3)
A[0, 0] = B[0, 0]  # equal
A[1, 1] = B[1, 1] + 1  # at the bend
A[2, 2] = B[2, 2] + 40
for op, make, sets in [("MSELoss", nn.MSELoss, [{}]), ("L1Loss", nn.L1Loss, [{}]),
                       ("SmoothL1Loss", nn.SmoothL1Loss, [{}, dict(beta=0.5), dict(beta=3.0), dict(beta=0.0)]),
                       ("HuberLoss", nn.HuberLoss, [{}, dict(delta=0.5), dict(delta=3.0)])]:
    for params in sets:
        for reduction in ("mean", "sum", "none"):
            row(op, make(reduction=reduction, **params), [A, B], reduction=reduction, **params)
    row(op, make(reduction="none"), [R(3, 1), R(3)], reduction="none")
P = torch.tensor([[0.0, 1.0, 0.5], [1.0, 0.0, 1e-7], [0.9999, 0.3, 1e-20], [0.2, 0.8, 0.6]])
Y = torch.tensor([[0.0, 1.0, 0.3], [0.0, 1.0, 1.0], [0.0, 0.3, 1.0], [1.0, 1.0, 0.0]])
INNER = torch.rand(4, 2) * 0.8 + 0.1
for reduction in ("mean", "sum", "none"):
    row("BCELoss", nn.BCELoss(reduction=reduction), [P, Y], integer=(1,), reduction=reduction)
    row("BCELoss", nn.BCELoss(reduction=reduction), [INNER, torch.rand(4, 2)], reduction=reduction)
    row("BCEWithLogitsLoss", nn.BCEWithLogitsLoss(reduction=reduction), [EDGE, torch.rand(4, 4)], reduction=reduction)
    target = torch.tensor([0, 2, 1, 2])
    logits = torch.cat([R(3, 3), torch.tensor([[90.0, 0.0, -90.0]])])
    row("CrossEntropyLoss", nn.CrossEntropyLoss(reduction=reduction), [logits, target], integer=(1,), reduction=reduction)
    row("CrossEntropyLoss", nn.CrossEntropyLoss(reduction=reduction, label_smoothing=0.2), [logits, target], integer=(1,),
        reduction=reduction, label_smoothing=0.2)
    row("NLLLoss", nn.NLLLoss(reduction=reduction), [F.log_softmax(logits, 1), target], integer=(1,), reduction=reduction)

# One sample without a batch.
for reduction in ("mean", "none"):
    row("CrossEntropyLoss", nn.CrossEntropyLoss(reduction=reduction), [R(3), torch.tensor(1)], integer=(1,), reduction=reduction)
    row("NLLLoss", nn.NLLLoss(reduction=reduction), [F.log_softmax(R(3), 0), torch.tensor(2)], integer=(1,), reduction=reduction)

# ---------------------------------------------------------------- leaves
leaf("Tensor", torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
leaf("Tensor", torch.tensor(5.0), value=5)
leaf("Tensor", torch.tensor([1.5, -2.0]), value=[1.5, -2.0])
leaf("Zeros", torch.zeros(2, 3)), leaf("Ones", torch.ones(4), shape=[4])
leaf("Rand", torch.rand(2, 3)), leaf("Randn", torch.randn(3, 2), shape=[3, 2])

# ---------------------------------------------------------------- arithmetic
SAFE = lambda *s: torch.rand(*s) + 0.5
for op, fn in [("Add", torch.add), ("Sub", torch.sub), ("Mul", torch.mul), ("Div", torch.div)]:
    for a, b in [((2, 3), (2, 3)), ((2, 1), (1, 3)), ((3,), (2, 3)), ((), (2, 2)), ((2, 2), ()), ((2, 1, 3), (4, 1)), ((1,), ()), ((), ())]:
        row(op, fn, [R(*a) if a else torch.tensor(0.7), SAFE(*b) if b else torch.tensor(-1.3)])
# T12: the sum's gradients are [111, 111] and [3, 3, 3].
row("Mul", torch.mul, [torch.tensor([[1.0], [2.0]]), torch.tensor([[1.0, 10.0, 100.0]])], up=torch.ones(2, 3))
row("Div", torch.div, [R(2, 3), torch.tensor([[1e-3, -1e-3, 1e-2], [2.0, -3.0, 1e3]])])

# ---------------------------------------------------------------- shapes
for a, b in [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((1, 3), (3, 1)), ((2, 3, 4), (4, 2)), ((2, 2, 3, 4), (4, 2)),
             ((2, 3, 4), (4,)), ((2, 2, 3, 4), (4,)), ((4,), (3, 4, 2)), ((4,), (2, 3, 4, 2)), ((3, 4), (2, 4, 2)), ((3, 4), (2, 2, 4, 2)),
             ((2, 3, 4), (2, 4, 5)), ((2, 3, 4), (1, 4, 5)), ((1, 3, 4), (2, 4, 5)), ((2, 1, 2, 3), (4, 3, 2)), ((3, 2, 3), (2, 1, 3, 2)),
             ((2, 1, 2, 3), (1, 3, 3, 2))]:
    row("MatMul", torch.matmul, [R(*a), R(*b)])
row("Transpose", lambda a: a.transpose(0, 1), [R(2, 3, 4)])
row("Transpose", lambda a: a.transpose(-1, 0), [R(2, 3, 4)], dim0=-1, dim1=0)
row("Transpose", lambda a: a.transpose(1, 2), [R(2, 3, 4)], dim0=1, dim1=2)
row("Transpose", lambda a: a.transpose(1, 3), [R(2, 3, 4, 2)], dim0=1, dim1=3)
row("Transpose", lambda a: a.transpose(1, 1), [R(2, 3)], dim0=1, dim1=1)
row("Transpose", lambda a: a.transpose(0, -1), [torch.tensor(3.0)], dim0=0, dim1=-1)
for shape in ([-1], [3, -1], [2, 3, 2], [12, 1], [1, -1, 6]):
    row("Reshape", lambda a: a.reshape(shape), [R(3, 4)], shape=shape)
row("Reshape", lambda a: a.reshape([]), [R(1, 1)], shape=[])
row("Reshape", lambda a: a.reshape([1, -1]), [torch.tensor(2.0)], shape=[1, -1])
row("Cat", lambda *a: torch.cat(a, 0), [R(2, 3), R(1, 3), R(3, 3)])
row("Cat", lambda *a: torch.cat(a, -1), [R(2, 3), R(2, 1), R(2, 2)], dim=-1)
row("Cat", lambda *a: torch.cat(a, 1), [R(2, 3, 2), R(2, 1, 2)], dim=1)
row("Cat", lambda *a: torch.cat(a, 0), [R(2), R(3), R(1), R(2)], dim=0)
row("Cat", lambda *a: torch.cat(a, 1), [R(2, 3)], dim=1)
for op, fn in [("Sum", torch.sum), ("Mean", torch.mean)]:
    row(op, fn, [R(2, 3, 4)])
    row(op, fn, [torch.tensor(1.25)])
    for dim in (0, 1, -1, [0, 2], [-1, 0], [1], [0, 1, 2]):
        for keepdim in (False, True):
            row(op, lambda a: fn(a, dim=dim, keepdim=keepdim), [R(2, 3, 4)], dim=dim, keepdim=keepdim)
    row(op, lambda a: fn(a, dim=None, keepdim=True), [R(2, 3)], keepdim=True)
    row(op, lambda a: fn(a, dim=0), [torch.tensor(1.25)], dim=0)

# ---------------------------------------------------------------- elementary functions
SMALL = torch.tensor([1e-4, 1e-2, 0.5, 1.0, 2.0, 30.0])
SIGNED = torch.tensor([-2.5, -1.0, -0.01, 0.01, 1.0, 3.0])
row("Abs", torch.abs, [torch.tensor([0.0, -0.0, -1e-6, 1e-6, -30.0, 30.0])])
row("Exp", torch.exp, [torch.tensor([0.0, -0.0, 10.0, -30.0, -100.0, 1e-6])])
row("Log", torch.log, [SMALL]), row("Sqrt", torch.sqrt, [SMALL])
row("Log", torch.log, [torch.tensor(0.3)]), row("Sqrt", torch.sqrt, [torch.tensor([[4.0, 9.0]])])
for exponent in (0.5, -0.5, -1, -2, 1.5, 0.3, 2.5):
    row("Pow", lambda a: a ** exponent, [SMALL], exponent=exponent)
for exponent in (0, 1, 2, 3, 4, 5, -1, -2, -3):
    row("Pow", lambda a: a ** exponent, [SIGNED], exponent=exponent)
for exponent in (0, 1, 2, 3, 4, 1.5):
    row("Pow", lambda a: a ** exponent, [torch.tensor([0.0, -0.0])], exponent=exponent)

with open(os.path.join(HERE, "ops-tensors.json"), "w") as f:
    json.dump(ops, f, separators=(",", ":"))
    f.write("\n")
