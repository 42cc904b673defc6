using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Bags;
using CollectiveAction.Learning.Torch.Dense;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Learning.Torch.Tests.Dense;
using CollectiveAction.Learning.Torch.Transformers;
using CollectiveAction.Numerics.Randomness;
using TorchSharp;

namespace CollectiveAction.Learning.Torch.Tests;

/// <summary>
/// Every program on libtorch's device without numbers, where an operation on the elements of a tensor there and of one on the processor fails as it does on a GPU:
/// so that what was made on the wrong device is found on a machine without one.
/// </summary>
/// <remarks>
/// Products of matrices and joints do not fail there. It has no sums of embeddings, no norms of layers and no attention, which are left out here, and cannot look anything up in a
/// table (<see cref="Lookup.At"/>).
/// </remarks>
public sealed class MetaDeviceTests
{
    private static readonly torch.Device Meta = torch.META;

    public static TheoryData<string, string, bool> Trainings
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var shape in ContractRows.Shapes.Keys)
            {
                foreach (var optimizer in ContractRows.Optimizers.Keys)
                {
                    data.Add(shape, optimizer, false);
                    data.Add(shape, optimizer, true);
                }
            }

            return data;
        }
    }

    [SkippableFact]
    public void A_tensor_on_the_wrong_device_is_found()
    {
        Need.Libtorch();
        using var scope = torch.NewDisposeScope();
        var (there, here, places) = (torch.zeros(3, 3, device: Meta), torch.zeros(3, 3), torch.zeros(2, torch.int64));
        Assert.ThrowsAny<Exception>(() => there * here);
        Assert.ThrowsAny<Exception>(() => here.sub_(there));
        Assert.ThrowsAny<Exception>(() => there.At(0, places));
        Assert.ThrowsAny<Exception>(() => HostNumbers.Values<float>(there));
    }

    [SkippableTheory]
    [MemberData(nameof(Trainings))]
    public void Dense_steps_stay_on_their_device(string name, string optimizer, bool isPrivate)
    {
        Need.Libtorch();
        var shape = ContractRows.Shapes[name];
        var rows = ContractRows.For(shape);
        DenseTraining[] plan =
        [
            .. Enumerable.Range(0, 3).Select(k => new DenseTraining(
                rows,
                shape,
                new() { BatchSize = 13, Optimizer = ContractRows.Optimizers[optimizer], Ridge = 0.1 * k, Rate = 0.1 * (1 + k), Privacy = isPrivate ? new GradientPrivacy(1, k) : null },
                new RandomStream((ulong)k)) { Labels = k == 1 ? [.. rows.Labels.ToArray()] : null }),
        ];
        using var first = new FirstEpoch(plan, rows, Meta);
        using var privacy = DensePrivacy.Of(plan, first.Layout, Meta);
        var totals = torch.zeros(plan.Length, torch.float64, Meta);
        for (var step = 0; step < 2; step++)
        {
            var (losses, gradient) = first.Program.LossesAndGradient(first.Block[step], privacy?.Norms);
            privacy?.AddNoise(gradient, step, 2 - step);
            totals.PlusInPlace(losses);
            first.Steps.Take(gradient, first.Epoch.Scales[step], step, step);
            Assert.All([losses, gradient, totals, first.Parameters], tensor => Assert.True(tensor.is_meta));
        }
    }

    [SkippableTheory]
    [InlineData(LabelLoss.Sigmoid, BagOptimizer.Adagrad)]
    [InlineData(LabelLoss.Softmax, BagOptimizer.RowAdagrad)]
    [InlineData(LabelLoss.Sigmoid, BagOptimizer.Sgd)]
    public void Steps_of_bags_stay_on_their_device(LabelLoss loss, BagOptimizer optimizer)
    {
        Need.Libtorch();
        var documents = ContractText.Bags(documents: 40, oneLabelEach: loss == LabelLoss.Softmax);
        BagLane[] lanes = [.. Enumerable.Range(0, 3).Select(k => new BagLane(new(documents, new() { Dimensions = 5, Loss = loss, Optimizer = optimizer }, new RandomStream((ulong)k)), documents))];
        using var scope = torch.NewDisposeScope();
        using var program = new BagProgram(lanes, Meta);
        using var epochs = new BagEpochs(lanes, lanes.Length, program.Labels);
        var block = new BagBlock(epochs.Next(), Meta);
        for (var step = 0; step < block.Steps; step++) Assert.True(program.Step(block, step, torch.zeros(lanes.Length, 5, device: Meta)).is_meta);
    }

    [SkippableTheory]
    [InlineData(LabelLoss.Sigmoid)]
    [InlineData(LabelLoss.Softmax)]
    public void The_parts_of_a_step_of_transformers_stay_on_their_device(LabelLoss loss)
    {
        Need.Libtorch();
        using var scope = torch.NewDisposeScope();
        var options = new TransformerOptions { Dimension = 12, Heads = 3, Hidden = 20, Length = 10, MaximumGradientNorm = 1, WeightDecay = 0.1 };
        var layout = new TransformerLayout(new(30, options.Length, options.Dimension, 2, options.Heads, options.Hidden, 4, 0.1, 0.1, 0.1));
        var weights = TransformerProgram.Weights(new float[layout.Length], Meta);
        var program = new TransformerProgram(layout, weights.to(torch.bfloat16), trained: true);
        using var adam = new AdamW(options, planned: 2, weights, layout.Decayed);
        using var dropping = new Dropping(new RandomStream(1), Meta);
        foreach (var texts in new int[][][] { [[1, 2, 3], [4, 5]], [[6, 7], [8, 9]] })
        {
            using var table = new TokenTable(texts, 0, Meta);
            var batch = table.Batch([0, 1], table.Rows([0, 1]));
            var parts = program.Leaves[0].At(0, batch.Ids.view(-1)).view(2, -1, 3, 4).transpose(1, 2);
            var scores = dropping.Of(parts, 0.1).sum(1).sum(1).to(torch.float32);
            var losses = TransformerRun.Losses(scores, torch.zeros(2, 4, device: Meta), loss);
            var gradient = torch.autograd.grad([losses.sum()], [program.Leaves[0]])[0];
            adam.Take(torch.zeros_like(weights), 0);
            Assert.True(batch.Seen?.is_meta ?? texts[0].Length == texts[1].Length);
            Assert.All([scores, losses, gradient, weights], tensor => Assert.True(tensor.is_meta));
        }
    }
}
