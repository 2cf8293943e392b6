"""Learning rates of torch.optim.lr_scheduler, and gradients that clip_grad_norm_ cut, by PyTorch 1.13.

    /usr/bin/python3 make_golden_schedules.py    # writes schedules.json beside this file
"""
import json, math, os, random
import torch
from torch.optim import lr_scheduler

HERE = os.path.dirname(os.path.abspath(__file__))


def rates(name, base, args, losses):
    """The rate of every epoch: before the first, and behind each loss."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base)
    scheduler = getattr(lr_scheduler, name)(optimizer, **args)
    found = [optimizer.param_groups[0]['lr']]
    for loss in losses:
        optimizer.step()
        scheduler.step(*([loss] if name == 'ReduceLROnPlateau' else []))
        found.append(optimizer.param_groups[0]['lr'])
    return found


def case(name, base, args, losses):
    told = [loss if math.isfinite(loss) else str(loss) for loss in losses]
    return {'type': name, 'lr': base, 'args': args, 'losses': told, 'rates': rates(name, base, args, losses)}


random.seed(0)
wave = [1 / (1 + i) + 0.05 * random.random() for i in range(60)]
stuck = [1.0] * 40
worse = [1 + 0.1 * i for i in range(30)]
nans = [1.0, math.nan, 0.5, math.nan, math.nan, math.nan, 0.4, math.inf, 0.6] * 4
none = [0.0] * 60
cases = [
    case('StepLR', 0.1, dict(step_size=10), none),
    case('StepLR', 0.3, dict(step_size=1, gamma=0.97), none),
    case('StepLR', 1e-3, dict(step_size=7, gamma=1.5), none),
    case('CosineAnnealingLR', 0.1, dict(T_max=20), none),
    case('CosineAnnealingLR', 0.05, dict(T_max=7, eta_min=0.001), none),
    case('CosineAnnealingLR', 0.05, dict(T_max=1), none[:9]),
    case('CosineAnnealingLR', 0.05, dict(T_max=2, eta_min=0.2), none[:20]),
    case('ReduceLROnPlateau', 0.1, dict(), stuck),
    case('ReduceLROnPlateau', 0.1, dict(patience=2, factor=0.5, cooldown=3), stuck),
    case('ReduceLROnPlateau', 0.1, dict(patience=0, factor=0.3, min_lr=0.004), worse),
    case('ReduceLROnPlateau', 0.1, dict(patience=1, eps=1e-3), worse),
    case('ReduceLROnPlateau', 0.1, dict(patience=2, threshold=0.05), wave),
    case('ReduceLROnPlateau', 0.1, dict(patience=2, threshold=0.05, threshold_mode='abs'), wave),
    case('ReduceLROnPlateau', 0.1, dict(mode='max', patience=3, factor=0.5), wave),
    case('ReduceLROnPlateau', 0.1, dict(mode='max', patience=3, threshold=0.2, threshold_mode='abs'), worse),
    case('ReduceLROnPlateau', 0.1, dict(patience=1, factor=0.5, cooldown=1), nans),
    case('ReduceLROnPlateau', 0.1, dict(patience=1, factor=0.5), [-x for x in wave]),
]

torch.manual_seed(0)
clips = []
for scale, most in [(1.0, 1.0), (10.0, 1.0), (0.01, 1.0), (5.0, 0.25), (1.0, 1e6)]:
    grads = [torch.randn(3, 2) * scale, torch.randn(4) * scale]
    parameters = [torch.nn.Parameter(torch.zeros_like(g)) for g in grads]
    for p, g in zip(parameters, grads):
        p.grad = g.clone()
    norm = torch.nn.utils.clip_grad_norm_(parameters, most)
    flat = lambda ts: torch.cat([t.reshape(-1) for t in ts]).tolist()
    clips.append({'max': most, 'norm': norm.item(), 'before': flat(grads), 'after': flat([p.grad for p in parameters])})

with open(os.path.join(HERE, 'schedules.json'), 'w') as f:
    json.dump({'rates': cases, 'clips': clips}, f, separators=(',', ':'))
    f.write('\n')
