"""What the transformer is held against: DistilBERT and BERT's tokenizer from their definitions, on PyTorch's primitives.

    python3 reference.py run FOLDER RATE DECAY NORM STEPS < documents.json    activations, losses and scores of a checkpoint as JSON
    python3 reference.py words < texts.json                                   the words of each text

Documents are [[text, [0 or 1 for each label]], ...]. Attention is written out (no scaled_dot_product_attention), the safetensors file is read by
hand, training is torch.optim.AdamW on one batch of all documents. Neither transformers nor tokenizers is needed.
"""

import json
import math
import struct
import sys
import unicodedata


def is_space(c):
    return c in " \t\n\r" or unicodedata.category(c) == "Zs"


def is_dropped(c):
    return c not in "\t\n\r" and (ord(c) in (0, 0xFFFD) or unicodedata.category(c).startswith("C"))


def is_punctuation(c):
    code = ord(c)
    return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126 or unicodedata.category(c).startswith("P")


def is_ideograph(c):
    ranges = [(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF),
              (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]
    return any(low <= ord(c) <= high for low, high in ranges)


def words(text, special=("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")):
    """BasicTokenizer of the original, uncased."""
    cleaned = "".join(" " if is_space(c) else c for c in text if not is_dropped(c))
    spaced = "".join(f" {c} " if is_ideograph(c) else c for c in cleaned)
    result = []
    for token in spaced.split():
        if token in special:
            result.append(token)
            continue
        token = "".join(c for c in unicodedata.normalize("NFD", token.lower()) if unicodedata.category(c) != "Mn")
        part = ""
        for c in token:
            if is_punctuation(c):
                result.extend([part, c] if part else [c])
                part = ""
            else:
                part += c
        if part:
            result.append(part)
    return result


def pieces(text, vocabulary):
    """WordpieceTokenizer of the original: the longest match first."""
    result = []
    for word in words(text):
        start, own = 0, []
        while start < len(word) and len(word) <= 100:
            end = len(word)
            while end > start and ("##" if start else "") + word[start:end] not in vocabulary:
                end -= 1
            if end == start:
                break
            own.append(vocabulary[("##" if start else "") + word[start:end]])
            start = end
        result.extend(own if start == len(word) else [vocabulary["[UNK]"]])
    return result


def read(folder):
    import torch
    with open(f"{folder}/model.safetensors", "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        header, data = json.loads(file.read(length)), bytearray(file.read())
    types = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
    tensors = {}
    header.pop("__metadata__", None)
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        tensors[name.removeprefix("distilbert.")] = torch.frombuffer(data[start:end], dtype=types[entry["dtype"]]).reshape(entry["shape"]).to(torch.float32)
    return tensors


def scores(w, config, ids, mask, seen=None):
    import torch

    def linear(x, name):
        return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]

    def norm(x, name):
        centred = x - x.mean(-1, keepdim=True)
        return centred / torch.sqrt((centred * centred).mean(-1, keepdim=True) + 1e-12) * w[f"{name}.weight"] + w[f"{name}.bias"]

    def heads(x):
        return x.reshape(x.shape[0], x.shape[1], config["n_heads"], -1).transpose(1, 2)

    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
    x = norm(x, "embeddings.LayerNorm")
    layers = [x]
    for number in range(config["n_layers"]):
        name = f"transformer.layer.{number}"
        q, k, v = (heads(linear(x, f"{name}.attention.{p}_lin")) for p in "qkv")
        weights = (q @ k.transpose(2, 3) / math.sqrt(q.shape[-1])).masked_fill(~mask[:, None, None, :], -math.inf).softmax(-1)
        attended = linear((weights @ v).transpose(1, 2).reshape(x.shape), f"{name}.attention.out_lin")
        x = norm(attended + x, f"{name}.sa_layer_norm")
        inner = linear(x, f"{name}.ffn.lin1")
        inner = inner * 0.5 * (1 + torch.erf(inner / math.sqrt(2)))
        x = norm(linear(inner, f"{name}.ffn.lin2") + x, f"{name}.output_layer_norm")
        layers.append(x)
    if seen is not None:
        seen.extend(layers)
    return linear(torch.relu(linear(x[:, 0], "pre_classifier")), "classifier")


def run(folder, rate, decay, norm, steps, documents):
    import torch
    torch.set_num_threads(1)
    with open(f"{folder}/config.json") as file:
        config = json.load(file)
    with open(f"{folder}/vocab.txt", encoding="utf-8") as file:
        vocabulary = {line.rstrip("\n"): number for number, line in enumerate(file)}
    texts = [[vocabulary["[CLS]"], *pieces(text, vocabulary)[: config["max_position_embeddings"] - 2], vocabulary["[SEP]"]] for text, _ in documents]
    longest = max(map(len, texts))
    ids = torch.tensor([t + [vocabulary["[PAD]"]] * (longest - len(t)) for t in texts])
    mask = torch.tensor([[True] * len(t) + [False] * (longest - len(t)) for t in texts])
    targets = torch.tensor([labels for _, labels in documents], dtype=torch.float32)
    w = {name: tensor.requires_grad_(True) for name, tensor in read(folder).items()}
    seen = []
    before = scores(w, config, ids, mask, seen)

    kept = [name for name in w if name.endswith("bias") or "norm" in name.lower()]
    optimizer = torch.optim.AdamW([{"params": [w[n] for n in w if n not in kept], "weight_decay": decay},
                                   {"params": [w[n] for n in kept], "weight_decay": 0.0}], lr=rate)
    losses = []
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate * (steps - step) / steps
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores(w, config, ids, mask), targets, reduction="none").sum(1).mean()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(w.values()), norm)
        optimizer.step()
        losses.append(loss.item())
    after = scores(w, config, ids, mask)

    def numbers(tensor):
        return [float(f"{v:.8g}") for v in tensor.detach().reshape(-1).tolist()]

    return {"tokens": texts, "layers": [numbers(layer) for layer in seen], "before": numbers(before), "losses": losses, "after": numbers(after)}


if __name__ == "__main__":
    given = json.load(sys.stdin)
    if sys.argv[1] == "words":
        answer = [words(text) for text in given]
    else:
        answer = run(sys.argv[2], float(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]), int(sys.argv[6]), given)
    json.dump(answer, sys.stdout)
