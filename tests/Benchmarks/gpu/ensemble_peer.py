"""Trains small networks at once on one device: ensemble_peer.py FORM NETWORK DEVICE SECONDS MODELS... Prints a line "MODELS TAB model-steps a second" each.

FORM is eager (PyTorch, stacked tensors), graph (the same step as a CUDA graph, fused Adam), jax (vmap within scan) or jax-tf32. NETWORK is perceptron
(64-64-2), private (the same; every row's gradient cut to length 1, noise of deviation 1) or convolution (28 x 28 images, 8 filters of 3 x 3, means over
2 x 2, 10 classes). 64 rows a step, Adam, single precision without TF32; every model has rows of its own in each step, drawn on the device.
"""
import gc
import math
import os
import sys
import time

os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")
form, network, device, seconds, widths = sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), [int(w) for w in sys.argv[5:]]
rows, batch, rate, steps = 4096, 64, 0.001, 64
convolution, private = network == "convolution", network == "private"
inputs, classes = (28 * 28, 10) if convolution else (64, 2)
side, kernel, filters = 28, 3, 8
pooled = (side - kernel + 1) // 2
shapes = (
    [(filters, 1, kernel, kernel), (filters,), (filters * pooled * pooled, classes), (1, classes)]
    if convolution
    else [(inputs, 64), (1, 64), (64, classes), (1, classes)]
)
fans = [kernel * kernel, 0, filters * pooled * pooled, 0] if convolution else [inputs, 0, 64, 0]
cuda = device.startswith("cuda")


def with_torch(models):
    """An epoch of training."""
    import torch

    if cuda and not torch.cuda.is_available():
        sys.exit("no CUDA device")
    if not cuda:
        torch.set_num_threads(1)
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
        if not convolution:
            hidden = torch.relu(torch.bmm(x[chosen], parameters[0]) + parameters[1])
        else:
            images = x[chosen].transpose(0, 1).reshape(batch, models, side, side)
            maps = functional.conv2d(images, parameters[0].reshape(models * filters, 1, kernel, kernel), parameters[1].reshape(-1), groups=models)
            means = functional.avg_pool2d(torch.relu(maps), 2)
            hidden = means.reshape(batch, models, -1).transpose(0, 1)
        return torch.bmm(hidden, parameters[2]) + parameters[3]

    def loss(logits, chosen):
        return functional.cross_entropy(logits.reshape(-1, classes), y[chosen].reshape(-1), reduction="sum")

    def private_gradients(chosen):
        # The length of a row's gradient by a map is that of its inputs, and 1 for the bias, times that of its outputs' slopes.
        seen = x[chosen]
        first = torch.bmm(seen, parameters[0]) + parameters[1]
        hidden = torch.relu(first)
        second = torch.bmm(hidden, parameters[2]) + parameters[3]
        slopes = torch.autograd.grad(loss(second, chosen), [first, second])
        maps = [(seen, slopes[0]), (hidden.detach(), slopes[1])]
        square = sum((a.square().sum(2) + 1) * s.square().sum(2) for a, s in maps)
        factor = square.rsqrt().clamp(max=1).unsqueeze(2)
        for k, (a, s) in enumerate(maps):
            s = s * factor
            for p, g in ((parameters[2 * k], torch.bmm(a.transpose(1, 2), s)), (parameters[2 * k + 1], s.sum(1, keepdim=True))):
                g = (g + torch.randn_like(p)) / batch
                if p.grad is None:
                    p.grad = g
                else:
                    p.grad.copy_(g)

    def step():
        chosen = torch.randint(rows, (models, batch), device=device)
        if private:
            private_gradients(chosen)
        else:
            optimizer.zero_grad(set_to_none=form != "graph")
            loss(scores(chosen), chosen).div(batch).backward()
        optimizer.step()

    train = step
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
        train = captured.replay

    def epoch():
        for _ in range(steps):
            train()
        if cuda:
            torch.cuda.synchronize()

    return epoch


def with_jax(models):
    """An epoch of training."""
    import jax
    import jax.numpy as numbers

    jax.config.update("jax_platforms", "cuda" if cuda else "cpu")
    precision = None if form == "jax-tf32" else "highest"
    key = jax.random.PRNGKey(1)
    x = jax.random.normal(key, (rows, inputs))
    y = x[:, :classes].argmax(1) if classes > 2 else (x[:, 0] > 0).astype(int)
    keys = jax.random.split(key, len(shapes))
    parameters = tuple(
        jax.random.normal(k, (models, *shape)) / math.sqrt(fan) if fan else numbers.zeros((models, *shape)) for k, shape, fan in zip(keys, shapes, fans)
    )

    def loss(theta, rows_of_step):
        features, labels = x[rows_of_step], y[rows_of_step]
        if not convolution:
            hidden = jax.nn.relu(numbers.matmul(features, theta[0], precision=precision) + theta[1])
        else:
            images = features.reshape(-1, 1, side, side)
            maps = jax.lax.conv_general_dilated(images, theta[0], (1, 1), "VALID", precision=precision) + theta[1][None, :, None, None]
            maps = jax.nn.relu(maps)[:, :, : 2 * pooled, : 2 * pooled]
            hidden = maps.reshape(-1, filters, pooled, 2, pooled, 2).mean((3, 5)).reshape(len(features), -1)
        logits = numbers.matmul(hidden, theta[2], precision=precision) + theta[3]
        return -numbers.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], 1).mean()

    def private_gradient(theta, rows_of_step, noise_key):
        single = jax.vmap(jax.grad(lambda t, row: loss(t, row[None])), (None, 0))(theta, rows_of_step)
        square = sum((g * g).reshape(batch, -1).sum(1) for g in single)
        factor = numbers.minimum(1, jax.lax.rsqrt(square))
        noise = jax.random.split(noise_key, len(theta))
        return tuple(
            (numbers.tensordot(factor, g, 1) + jax.random.normal(k, g.shape[1:])) / batch for k, g in zip(noise, single)
        )

    plain = jax.vmap(jax.grad(loss))
    zeros = tuple(numbers.zeros_like(p) for p in parameters)

    def one(state, step_key):
        theta, first, second, count = state
        choice_key, noise_key = jax.random.split(step_key)
        chosen = jax.random.randint(choice_key, (models, batch), 0, rows)
        found = jax.vmap(private_gradient)(theta, chosen, jax.random.split(noise_key, models)) if private else plain(theta, chosen)
        count = count + 1
        first = tuple(0.9 * m + 0.1 * g for m, g in zip(first, found))
        second = tuple(0.999 * v + 0.001 * g * g for v, g in zip(second, found))
        theta = tuple(
            p - rate * (m / (1 - 0.9**count)) / (numbers.sqrt(v / (1 - 0.999**count)) + 1e-8) for p, m, v in zip(theta, first, second)
        )
        return (theta, first, second, count), ()

    run = jax.jit(lambda state, k: jax.lax.scan(one, state, jax.random.split(k, steps))[0], donate_argnums=0)
    state = [(parameters, zeros, tuple(numbers.zeros_like(p) for p in parameters), numbers.float32(0))]
    drawn = [0]

    def epoch():
        drawn[0] += 1
        state[0] = jax.block_until_ready(run(state[0], jax.random.PRNGKey(drawn[0])))

    return epoch


def measure(models):
    epoch = (with_jax if form.startswith("jax") else with_torch)(models)
    epoch()
    epoch()
    begin, done = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        epoch()
        done += 1
    return models * steps * done / (time.perf_counter() - begin)


for width in widths:
    try:
        print(f"{width}\t{measure(width)}", flush=True)
    except (RuntimeError, MemoryError) as failed:
        reason = str(failed).splitlines()[0]
        print(f"{width}\t-\t{reason}", flush=True)
    gc.collect()
    if cuda and not form.startswith("jax"):
        import torch

        torch.cuda.empty_cache()
