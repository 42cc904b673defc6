"""Trains MODELS small networks at once on one device: width_peer.py FORM NETWORK DEVICE MODELS STEPS. Prints model-steps a second.

FORM is eager (PyTorch, stacked tensors), graph (the same step as a CUDA graph, fused Adam) or jax (vmap within scan). NETWORK is perceptron
(64-64-2) or convolution (28 x 28 images, 8 filters of 3 x 3, means over 2 x 2, 10 classes). 64 rows a step, Adam, single precision without TF32;
every model has rows of its own in each step, drawn on the device.
"""
import math
import sys
import time

form, network, device, models, steps = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
rows, batch, rate = 4096, 64, 0.001
inputs, classes = (64, 2) if network == "perceptron" else (28 * 28, 10)
side, kernel, filters = 28, 3, 8
pooled = (side - kernel + 1) // 2
shapes = (
    [(inputs, 64), (1, 64), (64, classes), (1, classes)]
    if network == "perceptron"
    else [(filters, 1, kernel, kernel), (filters,), (filters * pooled * pooled, classes), (1, classes)]
)
fans = [inputs, 0, 64, 0] if network == "perceptron" else [kernel * kernel, 0, filters * pooled * pooled, 0]


def with_torch():
    import torch

    if device.startswith("cuda") and not torch.cuda.is_available():
        sys.exit("no CUDA device")
    torch.manual_seed(1)
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    functional = torch.nn.functional
    x = torch.randn(rows, inputs, device=device)
    y = (x[:, :classes].argmax(1) if classes > 2 else (x[:, 0] > 0).long()).contiguous()
    parameters = [
        (torch.randn(models, *shape, device=device) / math.sqrt(fan) if fan else torch.zeros(models, *shape, device=device)).requires_grad_()
        for shape, fan in zip(shapes, fans)
    ]
    optimizer = torch.optim.Adam(parameters, lr=rate, **({"fused": True, "capturable": True} if form == "graph" else {}))

    def scores(chosen):
        if network == "perceptron":
            hidden = torch.relu(torch.bmm(x[chosen], parameters[0]) + parameters[1])
        else:
            images = x[chosen].transpose(0, 1).reshape(batch, models, side, side)
            maps = functional.conv2d(images, parameters[0].reshape(models * filters, 1, kernel, kernel), parameters[1].reshape(-1), groups=models)
            means = functional.avg_pool2d(torch.relu(maps), 2)
            hidden = means.reshape(batch, models, -1).transpose(0, 1)
        return torch.bmm(hidden, parameters[2]) + parameters[3]

    def step():
        chosen = torch.randint(rows, (models, batch), device=device)
        optimizer.zero_grad(set_to_none=form != "graph")
        functional.cross_entropy(scores(chosen).reshape(-1, classes), y[chosen].reshape(-1), reduction="sum").div(batch).backward()
        optimizer.step()

    def wait():
        if device.startswith("cuda"):
            torch.cuda.synchronize()

    if form == "graph":
        side_stream = torch.cuda.Stream()
        side_stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side_stream):
            for _ in range(3):
                step()
        torch.cuda.current_stream().wait_stream(side_stream)
        captured = torch.cuda.CUDAGraph()
        with torch.cuda.graph(captured):
            step()
        return captured.replay, wait
    return step, wait


def with_jax():
    import jax
    import jax.numpy as numbers

    jax.config.update("jax_platforms", "cuda" if device.startswith("cuda") else "cpu")
    key = jax.random.PRNGKey(1)
    x = jax.random.normal(key, (rows, inputs))
    y = x[:, :classes].argmax(1) if classes > 2 else (x[:, 0] > 0).astype(int)
    keys = jax.random.split(key, len(shapes))
    parameters = tuple(
        jax.random.normal(k, (models, *shape)) / math.sqrt(fan) if fan else numbers.zeros((models, *shape)) for k, shape, fan in zip(keys, shapes, fans)
    )

    def loss(theta, rows_of_step):
        features, labels = x[rows_of_step], y[rows_of_step]
        if network == "perceptron":
            hidden = jax.nn.relu(numbers.matmul(features, theta[0], precision="highest") + theta[1])
        else:
            images = features.reshape(batch, 1, side, side)
            maps = jax.lax.conv(images, theta[0], (1, 1), "VALID", precision="highest") + theta[1][None, :, None, None]
            maps = jax.nn.relu(maps)[:, :, : 2 * pooled, : 2 * pooled]
            hidden = maps.reshape(batch, filters, pooled, 2, pooled, 2).mean((3, 5)).reshape(batch, -1)
        logits = numbers.matmul(hidden, theta[2], precision="highest") + theta[3]
        return -numbers.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], 1).mean()

    gradients = jax.vmap(jax.grad(loss))
    zeros = tuple(numbers.zeros_like(p) for p in parameters)

    def one(state, step_key):
        theta, first, second, count = state
        chosen = jax.random.randint(step_key, (models, batch), 0, rows)
        found = gradients(theta, chosen)
        count = count + 1
        first = tuple(0.9 * m + 0.1 * g for m, g in zip(first, found))
        second = tuple(0.999 * v + 0.001 * g * g for v, g in zip(second, found))
        theta = tuple(
            p - rate * (m / (1 - 0.9**count)) / (numbers.sqrt(v / (1 - 0.999**count)) + 1e-8) for p, m, v in zip(theta, first, second)
        )
        return (theta, first, second, count), ()

    run = jax.jit(lambda state, k: jax.lax.scan(one, state, jax.random.split(k, steps))[0])
    state = (parameters, zeros, zeros, numbers.float32(0))
    jax.block_until_ready(run(state, key))
    start = time.perf_counter()
    jax.block_until_ready(run(state, jax.random.PRNGKey(2)))
    return models * steps / (time.perf_counter() - start)


if form == "jax":
    print(with_jax())
else:
    train, wait = with_torch()
    for _ in range(5):
        train()
    wait()
    begin = time.perf_counter()
    for _ in range(steps):
        train()
    wait()
    print(models * steps / (time.perf_counter() - begin))
