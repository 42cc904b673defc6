using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Torch.Dense;
using CollectiveAction.Numerics.Randomness;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;

namespace CollectiveAction.Learning.Torch.Tests.Dense;

/// <summary>Convolutional networks, whose oracle is the plain network in double precision.</summary>
public sealed class ConvolutionTests
{
    private const int RowsPerStep = 6;

    public static TheoryData<int, int, int, int, int, int> Sizes => new()
    {
        { 8, 8, 1, 4, 2, 3 },
        { 7, 9, 1, 5, 3, 3 },
        { 5, 4, 3, 17, 4, 2 },
        { 6, 6, 2, 1, 2, 5 },
    };

    [SkippableTheory]
    [MemberData(nameof(Sizes))]
    public void Losses_and_gradients_are_those_of_the_plain_network(int height, int width, int channels, int filters, int classes, int kernel)
    {
        var device = Need.Device();
        var shape = DenseShape.Convolutional(height, width, channels, filters, classes, kernel);
        var rows = Noise(shape, 20);
        DenseTraining[] plan = [.. Enumerable.Range(0, 3).Select(k => Training(shape, rows, k, new() { BatchSize = RowsPerStep, Rate = 0.1, Optimizer = DenseOptimizer.Descent() }))];
        using var first = new FirstEpoch(plan, rows, device.Device);
        var (layout, program, block, steps) = (first.Layout, first.Program, first.Block, first.Steps);
        for (var step = 0; step < block.Steps; step++)
        {
            var places = Values<long>(block[step].Rows);
            var current = Values<float>(first.Parameters);
            var (losses, gradient) = program.LossesAndGradient(block[step]);
            var (sums, numbers) = (Values<double>(losses), Values<float>(gradient));
            for (var k = 0; k < plan.Length; k++)
            {
                // Each model has an order of its own: a line of row numbers each, of which the first are not filling.
                var theta = layout.Model(current.AsSpan(k * layout.Length, layout.Length)).ToDoubles();
                var (loss, expected) = (0.0, new double[theta.Length]);
                foreach (var row in places.AsSpan(k * (places.Length / plan.Length), Math.Min(RowsPerStep, rows.Count - step * RowsPerStep)))
                {
                    loss += shape.Classifier.Loss(theta, rows[(int)row], rows.Labels[(int)row]);
                    shape.Classifier.AddGradient(theta, rows[(int)row], rows.Labels[(int)row], 1, expected);
                }

                Assert.Equal(loss, sums[k], 1e-5 * Math.Max(1, loss));
                var actual = layout.Model(numbers.AsSpan(k * layout.Length, layout.Length)).ToDoubles();
                for (var i = 0; i < actual.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5 * Math.Max(1, Math.Abs(expected[i])));
            }

            steps.Take(gradient, first.Epoch.Scales[step], step, step);
        }
    }

    [SkippableFact]
    public void A_model_has_the_same_bits_alone_and_among_others()
    {
        var backend = new TorchDenseBackend(Need.Processor(), width: 64);
        var (shape, rows) = (DenseShape.Convolutional(7, 9, 2, 5, 3), Noise(DenseShape.Convolutional(7, 9, 2, 5, 3), 50));
        DenseTraining[] plan = [.. Enumerable.Range(0, 9).Select(k => Training(shape, rows, k, new() { Epochs = 2, BatchSize = 16, Rate = 0.01 * (1 + k) }))];
        var alone = plan.Select(t => ContractRows.Hash(backend.Train(t).Required));
        Assert.Equal(alone, backend.Train(plan).Select(r => ContractRows.Hash(r.Required)));
    }

    private static DenseTraining Training(DenseShape shape, LabelledRows rows, int seed, DenseOptions options) => new(rows, shape, options, new RandomStream((ulong)seed));

    private static LabelledRows Noise(DenseShape shape, int count)
    {
        var random = new RandomStream(7);
        var features = new double[count * shape.FeatureCount];
        for (var i = 0; i < features.Length; i++) features[i] = random.NextNormal();
        return LabelledRows.Of(features, [.. Enumerable.Range(0, count).Select(i => (double)(i % shape.ClassCount))]);
    }
}
