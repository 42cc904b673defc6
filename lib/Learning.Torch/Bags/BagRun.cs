using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Stopping;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Bags;

/// <summary>Trains an ensemble of bags in lockstep, document by document as <see cref="BagOfEmbeddingsTrainer"/> trains one model.</summary>
internal static class BagRun
{
    /// <summary>Trains models of one size, number of documents, number of epochs and kind of optimiser.</summary>
    /// <param name="lanes">At least one.</param>
    /// <param name="width">How many models the tensors hold, at least as many; the first fills them up.</param>
    /// <param name="device">Where.</param>
    /// <param name="progress">Each training's listener, or null.</param>
    /// <param name="cancellation">Stops it within a step.</param>
    internal static TrainingResult<BagOfEmbeddings>[] Train(
        IReadOnlyList<BagLane> lanes, int width, Device device, IReadOnlyList<IProgress<TrainingProgress>?> progress, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var program = new BagProgram([.. lanes, .. Enumerable.Repeat(lanes[0], width - lanes.Count)], device);
        using var epochs = new BagEpochs(lanes, width, program.Labels);
        var (totals, finite) = (zeros(width, float64, device), zeros(width, int64, device));
        var outcomes = lanes.Select((lane, k) => new LaneOutcome<BagOfEmbeddings>(
            lane.Training.Options.Epochs,
            new(lane.Training.Options.Tolerance, lane.Training.Options.Patience),
            () => program.Model(k),
            trained => trained.IsFinite,
            progress[k])).ToArray();
        var (count, before) = (lanes[0].Documents.Count, 0L);
        for (var epoch = 1; epoch <= lanes[0].Training.Options.Epochs; epoch++)
        {
            using (NewDisposeScope())
            {
                // Every operation in place hands out the tensor anew.
                totals.zero_();
                finite.zero_();
            }

            for (var first = 0; first < count;)
            {
                AmbientStop.Check(cancellation);
                using var ofBlock = NewDisposeScope();
                var block = new BagBlock(epochs.Next(), device);
                for (var step = 0; step < block.Steps; step++)
                {
                    AmbientStop.Check(cancellation);
                    using var ofStep = NewDisposeScope();

                    // A sum that has left the finite numbers stays away: the steps before are counted, and nobody has to ask the device meanwhile.
                    totals.PlusInPlace(program.Step(block, step));
                    finite.PlusInPlace(totals.isfinite());
                }

                first += block.Steps;
            }

            var (sums, counts) = (Values<double>(totals), Values<long>(finite));
            var goesOn = false;
            for (var k = 0; k < outcomes.Length; k++)
            {
                var diverged = counts[k] < count;
                outcomes[k].Add(diverged ? double.NaN : sums[k], before + (diverged ? counts[k] + 1 : count));
                goesOn |= outcomes[k].EndEpoch(epoch, epochs.Weights[k], before + count);
            }

            before += count;
            if (!goesOn) break;
        }

        return [.. outcomes.Select(o => o.Result!)];
    }
}
