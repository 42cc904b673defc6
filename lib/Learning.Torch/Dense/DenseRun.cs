using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Numerics.Stopping;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>Trains an ensemble in lockstep, step by step as <c>DenseTrainer</c> trains one model.</summary>
internal static class DenseRun
{
    /// <summary>Trains models of one shape, number of rows, number of rows a step, number of epochs and kind of optimiser.</summary>
    /// <param name="lanes">At least one training, with its rows.</param>
    /// <param name="width">How many models the tensors hold, at least as many; the first fills them up.</param>
    /// <param name="device">Where.</param>
    /// <param name="progress">Each training's listener, or null.</param>
    /// <param name="cancellation">Stops it within a step.</param>
    internal static TrainingResult<DenseModel>[] Train(
        IReadOnlyList<(DenseTraining Training, LabelledRows Rows)> lanes,
        int width,
        Device device,
        IReadOnlyList<IProgress<TrainingProgress>?> progress,
        CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        (DenseTraining Training, LabelledRows Rows)[] all = [.. lanes, .. Enumerable.Repeat(lanes[0], width - lanes.Count)];
        DenseTraining[] trainings = [.. all.Select(lane => lane.Training)];
        var layout = new DenseLayout(trainings[0].Shape);
        var tables = new DenseTables(all, layout, device);
        using var epochs = new DenseEpoch(trainings, tables, device, cancellation: cancellation);
        var parameters = Start(trainings, layout, device);
        var program = new DenseProgram(trainings[0].Shape, layout, tables, parameters);
        using var steps = new DenseSteps(trainings, layout, parameters);
        using var privacy = DensePrivacy.Of(trainings, layout, device);
        var (totals, finite) = (zeros(width, float64, device), zeros(width, int64, device));
        var (readAtOnce, readFrom, read) = (Math.Max(1, AtOnce / layout.Length), -1, Array.Empty<float>());
        var outcomes = lanes.Select((lane, k) => LaneOutcome.Of(lane.Training, tables.RowCount, () => Model(k), progress[k])).ToArray();
        var before = 0L;
        for (var epoch = 1; epoch <= epochs.Epochs; epoch++)
        {
            epochs.Next();
            steps.BeginEpoch(before, epochs.Steps);
            using (NewDisposeScope())
            {
                // Every operation in place hands out the tensor anew.
                totals.zero_();
                finite.zero_();
            }

            for (var first = 0; first < epochs.Steps;)
            {
                using var ofBlock = NewDisposeScope();
                var block = epochs.Block(first);
                for (var k = 0; k < block.Steps; k++)
                {
                    AmbientStop.Check(cancellation);
                    using var inner = NewDisposeScope();
                    var (losses, gradient) = program.LossesAndGradient(block[k], privacy?.Norms);
                    privacy?.AddNoise(gradient, before + first + k, epochs.Steps - first - k);

                    // A sum that has left the finite numbers stays away: the steps before are counted, and nobody has to ask the device meanwhile.
                    totals.PlusInPlace(losses);
                    finite.PlusInPlace(totals.isfinite());
                    steps.Take(gradient, epochs.Scales[first + k], first + k, before + first + k);
                }

                first += block.Steps;
            }

            readFrom = -1;
            var (sums, counts) = (Values<double>(totals), Values<long>(finite));
            var goesOn = false;
            for (var k = 0; k < outcomes.Length; k++)
            {
                var diverged = counts[k] < epochs.Steps;
                outcomes[k].Add(diverged ? double.NaN : sums[k], before + (diverged ? counts[k] + 1 : epochs.Steps));
                goesOn |= outcomes[k].EndEpoch(epoch, epochs.Weight, before + epochs.Steps);
            }

            before += epochs.Steps;
            if (!goesOn) break;
        }

        return [.. outcomes.Select(o => o.Result!)];

        // Models that end in one epoch lie beside others that do, or nearly all do: some at a time are read, which one array holds.
        DenseModel Model(int lane)
        {
            using var ofModel = NewDisposeScope();
            var first = lane / readAtOnce * readAtOnce;
            if (readFrom != first) (readFrom, read) = (first, Values<float>(parameters.narrow(0, first, Math.Min(readAtOnce, width - first))));
            return layout.Model(read.AsSpan((lane - first) * layout.Length, layout.Length));
        }
    }

    /// <summary>Each model's start, which is the managed engine's, [R, length].</summary>
    internal static Tensor Start(IReadOnlyList<DenseTraining> trainings, DenseLayout layout, Device device)
    {
        var parameters = empty(trainings.Count, layout.Length, device: device);
        Copy(parameters.view(-1), trainings.Select(training => new ReadOnlyMemory<float>(layout.Spread<float>(training.Start()))));
        return parameters;
    }
}
