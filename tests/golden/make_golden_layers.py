"""More rows for the layers, as make_golden.py makes its own: every parameter that changes numbers.

    /usr/bin/python3 make_golden_layers.py     # writes ops-layers.json beside this file
"""
import json, os, torch
import torch.nn as nn

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_num_threads(1)
torch.manual_seed(11)
rows = []


def t(x): return {"shape": list(x.shape), "data": [float(v) for v in x.detach().reshape(-1).tolist()]}


def row(op, params, module, x):
    """params holds the module's arguments by name; `train: False` is eval mode. Buffers stand among the weights."""
    module.train(params.get("train", True))
    buffers = {k: t(v.float()) for k, v in module.named_buffers()}
    x = x.clone().requires_grad_()
    out = module(x)
    up = torch.linspace(-1, 1, out.numel()).reshape(out.shape)
    out.backward(up)
    made = {"op": op, "params": params, "inputs": [t(x)], "output": t(out), "upstream": t(up), "inputGrads": [t(x.grad)]}
    named = dict(module.named_parameters())
    if named or buffers:
        made["weights"] = {**{k: t(v) for k, v in named.items()}, **buffers}
        made["weightGrads"] = {k: t(v.grad) for k, v in named.items()}
    after = {k: t(v.float()) for k, v in module.named_buffers()}
    if after and module.training: made["updates"] = after
    rows.append(made)


R = lambda *s: torch.randn(*s)
for kw, shape in [(dict(kernel_size=3, dilation=2), (2, 2, 9, 8)), (dict(kernel_size=2, dilation=2, stride=2, padding=1), (1, 2, 8, 7)),
                  (dict(kernel_size=[3, 2], stride=[2, 1], padding=[1, 0]), (2, 2, 7, 6)), (dict(kernel_size=[2, 3], dilation=[1, 2]), (1, 2, 6, 7)),
                  (dict(kernel_size=3, groups=2), (2, 4, 5, 5)), (dict(kernel_size=3, groups=4, padding=1), (1, 4, 5, 4)),
                  (dict(kernel_size=3, bias=False), (1, 2, 5, 5)), (dict(kernel_size=1), (2, 2, 3, 3)), (dict(kernel_size=3, stride=3), (1, 2, 8, 8)), (dict(kernel_size=2), (2, 4, 5))]:
    kw = dict(out_channels=4, **kw)
    tup = {k: tuple(v) if isinstance(v, list) else v for k, v in kw.items()}
    row("Conv2d", kw, nn.Conv2d(shape[-3], **tup), R(*shape))
for kw, shape in [(dict(kernel_size=3, stride=1), (2, 2, 5, 5)), (dict(kernel_size=2, ceil_mode=True), (1, 2, 5, 7)), (dict(kernel_size=3, stride=2, padding=1, ceil_mode=True), (1, 2, 6, 5)),
                  (dict(kernel_size=[2, 3], stride=[1, 2], padding=[0, 1]), (2, 2, 6, 6)), (dict(kernel_size=2), (2, 4, 6))]:
    tup = {k: tuple(v) if isinstance(v, list) else v for k, v in kw.items()}
    row("MaxPool2d", kw, nn.MaxPool2d(**tup), R(*shape))
    row("AvgPool2d", kw, nn.AvgPool2d(**tup), R(*shape))
    row("AvgPool2d", dict(**kw, count_include_pad=False), nn.AvgPool2d(**tup, count_include_pad=False), R(*shape))
row("MaxPool2d", dict(kernel_size=2, dilation=2), nn.MaxPool2d(2, dilation=2), R(2, 2, 7, 6))
row("MaxPool2d", dict(kernel_size=3, stride=1, padding=1, dilation=2), nn.MaxPool2d(3, 1, 1, 2), R(1, 2, 7, 7))
# Ties: the gradient goes to the first of the largest.
row("MaxPool2d", dict(kernel_size=2), nn.MaxPool2d(2), torch.zeros(1, 1, 4, 4))
row("MaxPool2d", dict(kernel_size=3, stride=1, padding=1), nn.MaxPool2d(3, 1, 1), R(1, 2, 5, 5).round())
for size, shape in [(1, (2, 3, 5, 4)), (2, (2, 2, 6, 4)), ([2, 3], (1, 2, 5, 7)), (7, (1, 1, 3, 4)), (2, (3, 5, 5))]:
    row("AdaptiveAvgPool2d", dict(output_size=size), nn.AdaptiveAvgPool2d(tuple(size) if isinstance(size, list) else size), R(*shape))
row("Flatten", dict(start_dim=0), nn.Flatten(0), R(2, 3, 4)); row("Flatten", dict(start_dim=1, end_dim=2), nn.Flatten(1, 2), R(2, 3, 4, 2)); row("Flatten", dict(start_dim=-2), nn.Flatten(-2), R(2, 3, 4))


def scrambled(m):
    """Weights and statistics that are not the first ones."""
    with torch.no_grad():
        for p in m.parameters(): p.copy_(torch.randn_like(p))
        for name, b in m.named_buffers():
            if name == "running_mean": b.copy_(torch.randn_like(b))
            elif name == "running_var": b.copy_(torch.rand_like(b) + 0.5)
            else: b.fill_(3)
    return m


for train in (True, False):
    for kw, shape in [(dict(), (6, 4)), (dict(), (3, 4, 5)), (dict(momentum=0.3, eps=0.01), (5, 3)), (dict(momentum=None), (5, 3)), (dict(affine=False), (5, 3)), (dict(track_running_stats=False), (5, 3))]:
        row("BatchNorm1d", dict(train=train, **kw), scrambled(nn.BatchNorm1d(shape[1], **kw)), R(*shape) * 2 + 1)
    for kw in [dict(), dict(affine=False, momentum=0.5)]:
        row("BatchNorm2d", dict(train=train, **kw), scrambled(nn.BatchNorm2d(3, **kw)), R(2, 3, 3, 4) * 2 + 1)
    row("Dropout", dict(train=train, p=0.0), nn.Dropout(0.0), R(3, 4))
row("Dropout", dict(train=False, p=0.4), nn.Dropout(0.4), R(3, 4)); row("Dropout", dict(p=1.0), nn.Dropout(1.0), R(3, 4))
for shape, normalized, kw in [((3, 4), [4], dict()), ((2, 3, 4), [3, 4], dict()), ((2, 3, 4), [4], dict(eps=0.1)), ((2, 3, 4), [4], dict(elementwise_affine=False)), ((4,), [4], dict())]:
    row("LayerNorm", dict(normalized_shape=normalized, **kw), scrambled(nn.LayerNorm(normalized, **kw)), R(*shape) * 2 + 1)
row("Identity", dict(), nn.Identity(), R(2, 3)); row("Linear", dict(out_features=3), nn.Linear(4, 3), R(2, 3, 4)); row("Linear", dict(out_features=3), nn.Linear(4, 3), R(4))

# Dropout draws: the mask is PyTorch's own stream after manual_seed(0), which the harness starts with.
torch.manual_seed(0)
row("Dropout", dict(p=0.5), nn.Dropout(0.5), torch.ones(4, 5)); torch.manual_seed(0); row("Dropout", dict(p=0.2), nn.Dropout(0.2), torch.linspace(-1, 1, 24).reshape(2, 3, 4))

# A window larger than the image fits once where the size is rounded up.
for layer in (nn.MaxPool2d, nn.AvgPool2d):
    row(layer.__name__, dict(kernel_size=5, ceil_mode=True), layer(5, ceil_mode=True), R(1, 2, 4, 3))

with open(os.path.join(HERE, "ops-layers.json"), "w") as f: json.dump(rows, f, separators=(",", ":")); f.write("\n")
