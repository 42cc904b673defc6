"""Trains MODELS perceptrons 64-64-2 at once in stacked tensors by PyTorch's eager bmm: width_peer.py DEVICE MODELS STEPS. Prints model-steps a second.

As many threads as PyTorch likes; every model has batch indices of its own, drawn on the device.
"""
import sys
import time

import torch

device, models, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.manual_seed(1)
torch.backends.cuda.matmul.allow_tf32 = False
rows, inputs, hidden, batch = 4096, 64, 64, 64
x = torch.randn(rows, inputs, device=device)
y = (x[:, 0] > 0).long()
parameters = [
    (torch.randn(models, inputs, hidden, device=device) / inputs**0.5).requires_grad_(),
    torch.zeros(models, 1, hidden, device=device, requires_grad=True),
    (torch.randn(models, hidden, 2, device=device) / hidden**0.5).requires_grad_(),
    torch.zeros(models, 1, 2, device=device, requires_grad=True),
]
optimizer = torch.optim.Adam(parameters, lr=0.001)


def train(count):
    for _ in range(count):
        chosen = torch.randint(rows, (models, batch), device=device)
        optimizer.zero_grad()
        scores = torch.bmm(torch.relu(torch.bmm(x[chosen], parameters[0]) + parameters[1]), parameters[2]) + parameters[3]
        torch.nn.functional.cross_entropy(scores.reshape(-1, 2), y[chosen].reshape(-1), reduction="sum").div(batch).backward()
        optimizer.step()
    if device.startswith("cuda"):
        torch.cuda.synchronize()


train(5)
start = time.perf_counter()
train(steps)
print(models * steps / (time.perf_counter() - start))
