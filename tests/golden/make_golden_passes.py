"""One forward and one backward pass and one update of whole boards, tensor by tensor, by PyTorch.

    /usr/bin/python3 make_golden_passes.py     # reads static/data/digits.bin, writes passes.json beside this file

Every board is a list of (node id, tensor); gradients of inner nodes are kept with retain_grad().
"""
import gzip, json, os, torch
import torch.nn as nn

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_num_threads(1)
SHOWN = 400  # of a larger tensor: its first elements, and its norm


def held(t):
    t = t.detach()
    out = {"shape": list(t.shape), "data": t.reshape(-1)[:SHOWN].tolist()}
    if t.numel() > SHOWN: out["norm"] = t.double().norm().item()
    return out


def board(forward, parameters, optimizer, steps=1):
    """steps: updates; the last of them is the one that is written down."""
    for _ in range(steps):
        optimizer.zero_grad()
        nodes = forward()
        for _, t in nodes:
            if t.requires_grad: t.retain_grad()
        loss = nodes[-1][1]
        loss.backward()
        row = {"values": {n: held(t) for n, t in nodes},
               "grads": {n: held(t.grad) for n, t in nodes if t.requires_grad and t.grad is not None},
               "weights": {n: {"before": held(p), "grad": held(p.grad)} for n, p in parameters}}
        optimizer.step()
        for n, p in parameters: row["weights"][n]["after"] = held(p)
        with torch.no_grad(): row["lossAfter"] = forward()[-1][1].item()
    return row


out = {}

# The notebook's a @ b + c, with b a constant.
a = torch.tensor([[1., 2.]], requires_grad=True); b = torch.tensor([[3.], [4.]]); c = torch.tensor(5., requires_grad=True)
out["a-at-b-plus-c"] = board(lambda: [("a", a), ("b", b), ("c", c), ("matmul", m := a @ b), ("z", m + c)],
                             [("a.value", a), ("c.value", c)], torch.optim.SGD([a, c], lr=0.1))


# A 2-3-1 perceptron, and the same once more under optimizers with a state.
def perceptron(make, steps):
    torch.manual_seed(0)
    fc1, fc2 = nn.Linear(2, 3), nn.Linear(3, 1)
    x, y = torch.tensor([[0.5, -1.0]]), torch.tensor([[1.0]])
    parameters = [(f"{l}.{n}", p) for l, m in (("fc1", fc1), ("fc2", fc2)) for n, p in m.named_parameters()]
    def forward():
        z = fc1(x); h = torch.sigmoid(z); o = fc2(h)
        return [("x", x), ("fc1", z), ("act1", h), ("fc2", o), ("y", y), ("loss", nn.functional.mse_loss(o, y))]
    return board(forward, parameters, make([p for _, p in parameters]), steps)


out["perceptron"] = perceptron(lambda ps: torch.optim.SGD(ps, lr=0.5), 1)
out["perceptron-momentum"] = perceptron(lambda ps: torch.optim.SGD(ps, lr=0.1, momentum=0.9), 3)
out["perceptron-adam"] = perceptron(lambda ps: torch.optim.Adam(ps, lr=0.01), 3)

# LeNet with the first digit.
with open(os.path.join(HERE, "..", "..", "static", "data", "digits.bin"), "rb") as f: data = gzip.decompress(f.read())
COUNT = 3000
y = torch.tensor(list(data[:1]))
x = torch.frombuffer(bytearray(data[COUNT:COUNT + 784]), dtype=torch.uint8).reshape(1, 1, 28, 28).float().div(255).requires_grad_()
torch.manual_seed(0)
layers = [("conv1", nn.Conv2d(1, 6, 5, padding=2)), ("act1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)), ("conv2", nn.Conv2d(6, 16, 5)),
          ("act2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)), ("flatten", nn.Flatten()), ("fc1", nn.Linear(400, 120)), ("act3", nn.ReLU()),
          ("fc2", nn.Linear(120, 84)), ("act4", nn.ReLU()), ("fc3", nn.Linear(84, 10))]
parameters = [(f"{n}.{p}", w) for n, layer in layers for p, w in layer.named_parameters()]


def lenet():
    nodes = [("x", x)]
    for n, layer in layers: nodes.append((n, layer(nodes[-1][1])))
    return [*nodes, ("loss", nn.functional.cross_entropy(nodes[-1][1], y))]


out["lenet-digits"] = board(lenet, parameters, torch.optim.SGD([w for _, w in parameters], lr=0.02, momentum=0.9))

with open(os.path.join(HERE, "passes.json"), "w") as f: json.dump(out, f, separators=(",", ":")); f.write("\n")
