"""Trains a bag of embeddings with PyTorch as fast as its sparse operators allow on one thread, and prints what it took as JSON.

torch_bags.py TRAIN TEST DIMENSIONS EPOCHS RATE BATCH

TRAIN and TEST are in fastText's format: __label__ words, then the document's words. Only the training loop is timed, in processor time.
"""
import json
import sys
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(1)


def read(path, words, labels, grow):
    documents = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            ids, target = [], []
            for token in line.split():
                table, into = (labels, target) if token.startswith("__label__") else (words, ids)
                if grow:
                    table.setdefault(token, len(table))
                if token in table:
                    into.append(table[token])
            documents.append((torch.tensor(ids), target))
    return documents


def batches(documents, order, size, label_count):
    for start in range(0, len(order), size):
        chosen = [documents[i] for i in order[start : start + size]]
        lengths = torch.tensor([0] + [len(ids) for ids, _ in chosen[:-1]])
        targets = torch.zeros(len(chosen), label_count)
        for row, (_, target) in enumerate(chosen):
            targets[row, target] = 1
        yield torch.cat([ids for ids, _ in chosen]), lengths.cumsum(0), targets


def main():
    train_path, test_path = sys.argv[1:3]
    dimensions, epochs, rate, size = int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), int(sys.argv[6])
    words, labels = {}, {}
    train = read(train_path, words, labels, grow=True)
    test = read(test_path, words, labels, grow=False)

    embedding = torch.nn.EmbeddingBag(len(words), dimensions, mode="mean", sparse=True)
    torch.nn.init.uniform_(embedding.weight, -1 / dimensions, 1 / dimensions)
    output = torch.nn.Linear(dimensions, len(labels))
    torch.nn.init.zeros_(output.weight)
    torch.nn.init.zeros_(output.bias)
    optimizer = torch.optim.Adagrad([*embedding.parameters(), *output.parameters()], lr=rate, initial_accumulator_value=1)

    start = time.process_time()
    for _ in range(epochs):
        for tokens, offsets, targets in batches(train, torch.randperm(len(train)).tolist(), size, len(labels)):
            optimizer.zero_grad()
            scores = output(embedding(tokens, offsets))
            torch.nn.functional.binary_cross_entropy_with_logits(scores, targets, reduction="sum").backward()
            optimizer.step()
    seconds = time.process_time() - start

    right = labelled = 0
    with torch.no_grad():
        for tokens, offsets, targets in batches(test, list(range(len(test))), 256, len(labels)):
            top = output(embedding(tokens, offsets)).argmax(1)
            right += targets.gather(1, top[:, None]).sum().item()
            labelled += (targets.sum(1) > 0).sum().item()
    tokens = sum(len(ids) for ids, _ in train)
    print(json.dumps({"seconds": seconds, "tokens": tokens, "precision": right / labelled, "version": torch.__version__}))


main()
