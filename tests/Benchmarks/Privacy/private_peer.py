"""Private descent in PyTorch that forms every row's gradient: rows a second on one thread.

Usage: private_peer.py softmax|perceptron|convolution STEPS
"""
import sys
import time

import torch
import torch.nn.functional as F

ROWS, LOT, PIXELS, CLASSES, HIDDEN, FILTERS, KERNEL = 5000, 256, 784, 10, 32, 8, 5
network, steps = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(1)
torch.manual_seed(1)
features = torch.rand(ROWS, PIXELS) * (torch.rand(ROWS, PIXELS) < 0.2)
labels = torch.randint(CLASSES, (ROWS,))

if network == "softmax":
    parameters = [torch.zeros(CLASSES, PIXELS)]
elif network == "perceptron":
    parameters = [0.05 * torch.randn(HIDDEN, PIXELS), torch.zeros(HIDDEN), 0.1 * torch.randn(CLASSES, HIDDEN), torch.zeros(CLASSES)]
else:
    means = FILTERS * 12 * 12
    parameters = [0.1 * torch.randn(FILTERS, KERNEL * KERNEL), torch.zeros(FILTERS), 0.02 * torch.randn(CLASSES, means), torch.zeros(CLASSES)]


def gradients(x, y):
    """Each row's gradient by every parameter, [rows, ...]."""
    target = F.one_hot(y, CLASSES).float()
    if network == "softmax":
        slopes = torch.softmax(x @ parameters[0].t(), 1) - target
        return [torch.einsum("bi,bj->bij", slopes, x)]
    if network == "perceptron":
        hidden = torch.tanh(x @ parameters[0].t() + parameters[1])
        slopes = torch.softmax(hidden @ parameters[2].t() + parameters[3], 1) - target
        inner = (slopes @ parameters[2]) * (1 - hidden * hidden)
        return [torch.einsum("bi,bj->bij", inner, x), inner, torch.einsum("bi,bj->bij", slopes, hidden), slopes]
    patches = F.unfold(x.view(-1, 1, 28, 28), KERNEL)                       # [rows, 25, 576]
    z = parameters[0] @ patches + parameters[1][:, None]                    # [rows, filters, 576]
    means = F.avg_pool2d(torch.relu(z).view(-1, FILTERS, 24, 24), 2).flatten(1)
    slopes = torch.softmax(means @ parameters[2].t() + parameters[3], 1) - target
    spread = F.interpolate((slopes @ parameters[2]).view(-1, FILTERS, 12, 12), scale_factor=2).flatten(2) / 4
    inner = spread * (z > 0)
    return [torch.bmm(inner, patches.transpose(1, 2)), inner.sum(2), torch.einsum("bi,bj->bij", slopes, means), slopes]


def step():
    rows = torch.nonzero(torch.rand(ROWS) < LOT / ROWS).squeeze(1)
    own = gradients(features[rows], labels[rows])
    length = torch.sqrt(sum(g.flatten(1).square().sum(1) for g in own))
    factor = torch.clamp(1 / length, max=1)
    for parameter, g in zip(parameters, own):
        total = torch.tensordot(factor, g, 1) + torch.randn_like(parameter)
        parameter -= 0.1 / LOT * total


with torch.no_grad():
    for _ in range(5):
        step()
    start = time.perf_counter()
    for _ in range(steps):
        step()
    print(steps * LOT / (time.perf_counter() - start))
