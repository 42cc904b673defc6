using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using TorchSharp;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>Trains one transformer.</summary>
internal static class TransformerRun
{
    internal const ulong InitialisationStream = 0, OrderStream = 1, DroppingStream = 2;

    /// <summary>Trains the weights.</summary>
    /// <param name="start">Options, tokenizer and first weights.</param>
    /// <param name="layout">Where weights lie.</param>
    /// <param name="documents">The texts; at least one.</param>
    /// <param name="random">Decides all that is random; its state is not changed.</param>
    /// <param name="device">Where.</param>
    /// <param name="progress">Told after each epoch, or null.</param>
    /// <param name="cancellation">Stops it within a part of a step.</param>
    internal static TrainingResult<float[]> Train(
        TransformerStart start,
        TransformerLayout layout,
        LabelledTexts documents,
        RandomStream random,
        Device device,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        AmbientStop.Check(cancellation);
        var options = start.Options;
        var (texts, targets) = Read(start, documents);
        int[] lengths = [.. texts.Select(t => t.Length)];
        var stepsOfEpoch = (texts.Length + options.BatchSize - 1) / options.BatchSize;
        using var scope = NewDisposeScope();
        var weights = TransformerProgram.Weights(start.Weights(layout, random.Child(InitialisationStream), cancellation), device);

        // bfloat16 has a copy of the weights that the network reads; steps are taken on those in float32.
        var read = options.Precision == TransformerPrecision.BFloat16 ? weights.to(bfloat16) : weights;
        var program = new TransformerProgram(layout, read, trained: true);
        using var adam = new AdamW(options, (long)options.Epochs * stepsOfEpoch, weights, layout.Decayed);
        using var dropping = new Dropping(random.Child(DroppingStream), device);
        var ordering = random.Child(OrderStream);
        var (total, finite) = (zeros(1, float64, device), zeros(1, int64, device));
        var outcome = new LaneOutcome<float[]>(
            options.Epochs, new(null, 1), () => Values<float>(weights), trained => Array.TrueForAll(trained, float.IsFinite), progress);
        using var table = new TokenTable(texts, start.Tokenizer.Vocabulary.PaddingId, device);
        var labelled = tensor(targets, [texts.Length, layout.Shape.Labels], device: device);
        var before = 0L;
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            using (NewDisposeScope())
            {
                // Every operation in place hands out the tensor anew.
                total.zero_();
                finite.zero_();
            }

            var steps = LengthBuckets.Steps(lengths, options.BatchSize, ordering);
            using var order = table.Rows(steps.SelectMany(rows => rows));
            var first = 0;
            foreach (var (step, rows) in steps.Index())
            {
                using var ofStep = NewDisposeScope();
                var (loss, gradient) = LossAndGradient(rows, order.narrow(0, first, rows.Length));
                first += rows.Length;

                // A sum that has left the finite numbers stays away: the steps before are counted, and nobody has to ask the device meanwhile.
                total.PlusInPlace(loss);
                finite.PlusInPlace(total.isfinite());
                adam.Take(gradient, before + step);
                if (!ReferenceEquals(read, weights)) read.copy_(weights);
            }

            var counted = Values<long>(finite)[0];
            var diverged = counted < stepsOfEpoch;
            outcome.Add(diverged ? double.NaN : Values<double>(total)[0], before + (diverged ? counted + 1 : stepsOfEpoch));
            before += stepsOfEpoch;
            if (!outcome.EndEpoch(epoch, texts.Length, before)) break;
        }

        return outcome.Result!;

        // The loss summed over a step's texts, and the gradient of its mean.
        (Tensor Loss, Tensor Gradient) LossAndGradient(int[] rows, Tensor there)
        {
            Tensor? loss = null, gradient = null;
            var most = (options.BatchSize + options.Accumulation - 1) / options.Accumulation;
            using var share = (1f / rows.Length).ToScalar();
            foreach (var (number, part) in rows.Chunk(most).Index())
            {
                AmbientStop.Check(cancellation);
                using var ofPart = NewDisposeScope();
                var own = there.narrow(0, number * most, part.Length);
                var losses = Losses(program.Scores(table.Batch(part, own), dropping), labelled.At(0, own), options.Loss);
                var gradients = autograd.grad([losses.mul(share).sum()], program.Leaves);
                var ofWeights = cat([.. gradients.Select(g => g.reshape(-1))]).to(float32);
                var sum = losses.detach().to(float64).sum(0, keepdim: true);
                gradient = gradient is null ? ofWeights.MoveToOuterDisposeScope() : Added(gradient, ofWeights);
                loss = loss is null ? sum.MoveToOuterDisposeScope() : Added(loss, sum);
            }

            return (loss!, gradient!);
        }

        static Tensor Added(Tensor to, Tensor other)
        {
            to.PlusInPlace(other);
            return to;
        }
    }

    /// <summary>Each text's loss in nats, [texts].</summary>
    /// <param name="scores">[texts, labels].</param>
    /// <param name="targets">Which labels it has, as 0 and 1, or, where one is chosen, its share; [texts, labels].</param>
    /// <param name="loss">Which.</param>
    internal static Tensor Losses(Tensor scores, Tensor targets, LabelLoss loss) => loss == LabelLoss.Softmax
        ? -(scores.log_softmax(1) * targets).sum(1)
        : (scores.LogOnePlusExp() - targets * scores).sum(1);

    private static (int[][] Texts, float[] Targets) Read(TransformerStart start, LabelledTexts documents)
    {
        var (texts, targets) = (new int[documents.Count][], new float[documents.Count * documents.LabelCount]);
        for (var row = 0; row < texts.Length; row++)
        {
            if (row % 256 == 0) AmbientStop.Check();
            var (words, set) = documents[row];
            texts[row] = start.Tokenizer.Tokens(words.Span, documents.Vocabulary, start.Options.Length);
            var share = start.Options.Loss == LabelLoss.Softmax ? 1f / LabelSet.Count(set) : 1;
            for (var label = 0; label < documents.LabelCount; label++) targets[row * documents.LabelCount + label] = LabelSet.Has(set, label) ? share : 0;
        }

        return (texts, targets);
    }
}
