"""Trains small dense classifiers with PyTorch or scikit-learn on one thread and prints what it took as JSON.

dense_peers.py TRAIN TEST FEATURES KIND EPOCHS BATCH RATE MODELS

TRAIN and TEST hold floats: a row's features, the last of which is 1, then its label, 0 or 1. Only training is timed, in processor time.

KIND is one of torch-softmax, torch-perceptron (a loop over mini-batches, one model), torch-softmax-stacked, torch-perceptron-stacked (the
same for MODELS models at once in stacked tensors), sklearn-sgd, sklearn-logistic, sklearn-mlp.
"""
import json
import os
import sys
import time
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np

HIDDEN = 16


def read(path, features):
    table = np.fromfile(path, dtype=np.float32).reshape(-1, features + 1)
    return np.ascontiguousarray(table[:, :-1]), table[:, -1].astype(np.int64)


def torch_loop(kind, train, test, epochs, batch, rate):
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(1)
    x, y = (torch.from_numpy(a) for a in train)
    p = x.shape[1]
    if kind == "torch-softmax":
        model = torch.nn.Linear(p, 2, bias=False)
        torch.nn.init.zeros_(model.weight)
    else:
        model = torch.nn.Sequential(torch.nn.Linear(p, HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, 2))
    loss = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    start = time.process_time()
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(batch):
            optimizer.zero_grad()
            loss(model(x[rows]), y[rows]).backward()
            optimizer.step()
    seconds = time.process_time() - start
    with torch.no_grad():
        predicted = model(torch.from_numpy(test[0])).argmax(1).numpy()
    return seconds, (predicted == test[1]).mean()


def torch_stacked(kind, train, test, epochs, batch, rate, models):
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(1)
    x, y = (torch.from_numpy(a) for a in train)
    p = x.shape[1]
    if kind.startswith("torch-softmax"):
        parameters = [torch.zeros(models, p, 2, requires_grad=True)]
        forward = lambda rows: rows @ parameters[0]
    else:
        parameters = [
            (torch.randn(models, p, HIDDEN) / p**0.5).requires_grad_(),
            torch.zeros(models, 1, HIDDEN, requires_grad=True),
            (torch.randn(models, HIDDEN, 2) / HIDDEN**0.5).requires_grad_(),
            torch.zeros(models, 1, 2, requires_grad=True),
        ]
        forward = lambda rows: torch.tanh(rows @ parameters[0] + parameters[1]) @ parameters[2] + parameters[3]
    optimizer = torch.optim.Adam(parameters, lr=rate)
    start = time.process_time()
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(batch):
            optimizer.zero_grad()
            scores = forward(x[rows])
            loss = torch.nn.functional.cross_entropy(scores.reshape(-1, 2), y[rows].repeat(models), reduction="sum") / len(rows)
            loss.backward()
            optimizer.step()
    seconds = time.process_time() - start
    with torch.no_grad():
        predicted = forward(torch.from_numpy(test[0])).argmax(2).numpy()
    return seconds, (predicted == test[1]).mean()


def sklearn_fit(kind, train, test, epochs, batch, rate):
    from sklearn.linear_model import LogisticRegression, SGDClassifier
    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore")
    if kind == "sklearn-sgd":
        model = SGDClassifier(loss="log_loss", fit_intercept=False, max_iter=epochs, tol=None, random_state=1)
    elif kind == "sklearn-logistic":
        model = LogisticRegression(fit_intercept=False, max_iter=1000)
    else:
        model = MLPClassifier((HIDDEN,), activation="tanh", batch_size=batch, learning_rate_init=rate, max_iter=epochs, random_state=1)
    start = time.process_time()
    model.fit(*train)
    return time.process_time() - start, model.score(*test)


def main():
    train_path, test_path, features, kind, epochs, batch, rate, models = sys.argv[1:]
    train, test = (read(path, int(features)) for path in (train_path, test_path))
    settings = kind, train, test, int(epochs), int(batch), float(rate)
    if kind.endswith("-stacked"):
        seconds, accuracy = torch_stacked(*settings, int(models))
    elif kind.startswith("torch"):
        seconds, accuracy = torch_loop(*settings)
    else:
        seconds, accuracy = sklearn_fit(*settings)
    print(json.dumps({"seconds": seconds, "accuracy": float(accuracy)}))


main()
