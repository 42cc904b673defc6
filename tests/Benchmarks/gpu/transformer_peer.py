"""Trains a classifier of texts of DistilBERT's shape in PyTorch and prints its tokens a second.

transformer_peer.py FORM DEVICE SECONDS PRECISION DROPOUT V D LAYERS HEADS HIDDEN LENGTH TEXTS LABELS

FORM is eager (layers of one's own with scaled_dot_product_attention), compiled (the same by torch.compile) or encoder (nn.TransformerEncoder). All take
AdamW, fused on a GPU; bfloat16 means weights and moments of bfloat16 as well, the fastest form. Texts lie on the device.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional

form, device, seconds, precision, dropout = sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4], float(sys.argv[5])
pieces, width, layers, heads, hidden, length, texts, labels = map(int, sys.argv[6:14])
steps = 4
cuda = device.startswith("cuda")
if cuda and not torch.cuda.is_available():
    sys.exit("no CUDA device")
if not cuda:
    torch.set_num_threads(1)
torch.manual_seed(1)
torch.backends.cuda.matmul.allow_tf32 = False
torch.backends.cudnn.allow_tf32 = False


def attention(query, key, value, drop):
    if hasattr(functional, "scaled_dot_product_attention"):
        return functional.scaled_dot_product_attention(query, key, value, dropout_p=drop)
    weights = (query / query.shape[-1] ** 0.5 @ key.transpose(2, 3)).softmax(-1)
    return functional.dropout(weights, drop) @ value


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.read, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.first, self.second = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, units):
        count = units.shape[0]
        query, key, value = self.read(units).view(count, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = attention(query, key, value, dropout).transpose(1, 2).reshape(count, length, width)
        units = self.first(self.out(mixed) + units)
        inner = self.down(functional.gelu(self.up(units)))
        return self.second(functional.dropout(inner, dropout) + units)


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.places = nn.Embedding(pieces, width), nn.Embedding(length, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        if form == "encoder":
            layer = nn.TransformerEncoderLayer(width, heads, hidden, dropout, "gelu", batch_first=True)
            self.layers = nn.TransformerEncoder(layer, layers)
        else:
            self.layers = nn.Sequential(*[Layer() for _ in range(layers)])
        self.inner, self.head = nn.Linear(width, width), nn.Linear(width, labels)

    def forward(self, ids):
        units = functional.dropout(self.norm(self.words(ids) + self.places.weight), dropout)
        return self.head(functional.relu(self.inner(self.layers(units)[:, 0]))).float()


model = Classifier().to(device, torch.bfloat16 if precision == "bfloat16" else torch.float32).train()
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5, weight_decay=0.01, **({"fused": True} if cuda else {}))
ids = torch.randint(pieces, (steps, texts, length), device=device)
wanted = torch.randint(2, (steps, texts, labels), device=device).float()
forward = torch.compile(model) if form == "compiled" else model


def epoch():
    for k in range(steps):
        optimizer.zero_grad(set_to_none=True)
        functional.binary_cross_entropy_with_logits(forward(ids[k]), wanted[k], reduction="sum").div(texts).backward()
        optimizer.step()
    if cuda:
        torch.cuda.synchronize()


try:
    epoch()
    epoch()
    begin, done = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        epoch()
        done += 1
    print(f"tokens\t{done * steps * texts * length / (time.perf_counter() - begin)}", flush=True)
except (RuntimeError, MemoryError) as failed:
    reason = str(failed).splitlines()[0]
    print(f"tokens\t-\t{reason}", flush=True)
