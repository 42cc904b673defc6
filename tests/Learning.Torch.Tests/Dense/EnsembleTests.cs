using System.Diagnostics.CodeAnalysis;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Bags;
using CollectiveAction.Learning.Torch.Dense;
using CollectiveAction.Numerics.Randomness;
using TorchSharp;

namespace CollectiveAction.Learning.Torch.Tests.Dense;

/// <summary>What the contract does not ask: models of one ensemble that differ in everything, the width, the memory.</summary>
public sealed class EnsembleTests
{
    private const int StepsPerEpoch = 20;
    private static readonly DenseShape Network = ContractRows.Shapes["tanh of three"];

    [SkippableFact]
    public void Curves_are_those_of_the_managed_engine_run_by_run()
    {
        var plan = Mixed(20, epochs: 10);
        var (expected, actual) = (new VectorDenseBackend().Train(plan), Backend().Train(plan));
        for (var k = 0; k < plan.Length; k++)
        {
            Assert.Equal(expected[k].EpochLosses.Count, actual[k].EpochLosses.Count);
            foreach (var (managed, torch) in expected[k].EpochLosses.Zip(actual[k].EpochLosses)) Assert.Equal(managed, torch, 1e-4 * Math.Max(1, managed));
        }
    }

    [SkippableTheory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Rows_orders_labels_and_rates_of_ones_own_give_the_same_bits_at_any_width(int width)
    {
        var plan = Mixed(17, epochs: 2);
        var alone = plan.Select(t => ContractRows.Hash(Backend().Train(t).Required));
        var together = new TorchDenseBackend(Need.Processor(), width).Train(plan);
        Assert.Equal(alone, together.Select(r => ContractRows.Hash(r.Required)));
    }

    [SkippableTheory]
    [InlineData(33, 7, 64)]
    [InlineData(100, 1, 64)]
    [InlineData(200, 130, 50)]
    public void Sizes_at_which_the_librarys_products_take_other_ways_give_the_same_bits_at_any_width(int features, int hidden, int rowsPerStep)
    {
        Need.Processor();
        var random = new RandomStream(3);
        var (numbers, labels) = (new double[150 * features], new double[150]);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = random.NextNormal();
        for (var i = 0; i < labels.Length; i++) labels[i] = numbers[i * features] > 0 ? 1 : 0;
        var rows = Data.Tabular.LabelledRows.Of(numbers, labels);
        foreach (var shape in new[] { DenseShape.Perceptron(features, [hidden], 2), DenseShape.Logistic(features), DenseShape.Softmax(features, 2) })
        {
            DenseTraining[] plan = [.. Enumerable.Range(0, 7).Select(k => new DenseTraining(rows, shape, new() { Epochs = 2, BatchSize = rowsPerStep }, new RandomStream((ulong)k)))];
            var alone = plan.Select(t => ContractRows.Hash(Backend().Train(t).Required));
            Assert.Equal(alone, Backend().Train(plan).Select(r => ContractRows.Hash(r.Required)));
        }
    }

    [SkippableFact]
    public void A_thousand_steps_leave_no_tensor_behind()
    {
        var backend = Backend();
        var live = new List<long>();
        var before = Live();

        // 60 rows, 3 a step: 20 steps an epoch, and a report after each epoch on the thread that trains.
        backend.Train(ContractRows.InStep(Network, 3, new() { Epochs = 51, BatchSize = 3 }) is var plan ? [.. plan.Select(t => t with { Options = t.Options with { Tolerance = null } })] : [], new Listener(_ => live.Add(Live())));
        Assert.Equal(before, Live());
        Assert.Equal(3 * 51, live.Count);

        // After the first epoch nothing is added by 1,000 further steps.
        Assert.Single(live.Distinct());
    }

    [SkippableFact]
    public void A_thousand_steps_of_bags_leave_no_tensor_behind()
    {
        var backend = new TorchBagBackend(Need.Device(), width: 3);
        var documents = ContractText.Bags(documents: 40, oneLabelEach: false);
        var (live, before) = (new List<long>(), Live());
        backend.Train([.. Enumerable.Range(0, 3).Select(k => new Learning.Texts.BagTraining(documents, new() { Dimensions = 5, Epochs = 26 }, new RandomStream((ulong)k)))], new Listener(_ => live.Add(Live())));
        Assert.Equal(before, Live());
        Assert.Single(live.Distinct());
    }

    [SkippableFact]
    public void A_stop_and_a_failure_leave_no_tensor_behind()
    {
        var (backend, before) = (Backend(), Live());
        using var source = new CancellationTokenSource();
        var plan = Mixed(3, epochs: 1000);
        Assert.ThrowsAny<OperationCanceledException>(() => backend.Train(plan, new Listener(_ => source.Cancel()), source.Token));
        Assert.Throws<InvalidOperationException>(() => backend.Train(plan, new Listener(_ => throw new InvalidOperationException("A listener's own."))));
        Assert.Equal(before, Live());
    }

    [SkippableFact]
    public void What_does_not_fit_is_refused_before_it_starts_with_the_width_that_does()
    {
        var shape = DenseShape.Perceptron(ContractRows.FeatureCount, [500], 2);
        DenseTraining[] plan = [.. Enumerable.Range(0, 40).Select(k => new DenseTraining(ContractRows.TwoClasses, shape, new() { Epochs = 1 }, new RandomStream((ulong)k)))];
        var started = 0;
        var small = Need.Processor().WithMemory(4_000_000);
        var thrown = Assert.Throws<InsufficientMemoryException>(() => new TorchDenseBackend(small, 64).Train(plan, new Listener(_ => started++)));
        Assert.Equal(0, started);
        var width = int.Parse(System.Text.RegularExpressions.Regex.Match(thrown.Message, @"an ensemble of (\d+) fits").Groups[1].Value);
        Assert.InRange(width, 1, 39);
        Assert.Equal(plan.Length, new TorchDenseBackend(small, width).Train(plan, new Listener(_ => started++)).Count);
        Assert.Throws<InsufficientMemoryException>(() => new TorchDenseBackend(small, width + 1).Train(plan));

        thrown = Assert.Throws<InsufficientMemoryException>(() => new TorchDenseBackend(Need.Processor().WithMemory(1_000), 64).Train(plan));
        Assert.Contains("not even one fits", thrown.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(false, 40)]
    [InlineData(true, 100)]
    public void A_step_costs_as_many_operations_however_many_models_take_it(bool isPrivate, int most)
    {
        Need.Device();
        var (few, many) = (OfAnEpoch(2), OfAnEpoch(40));
        Assert.Equal(few, many);
        Assert.InRange(few, 1, StepsPerEpoch * most);

        // What a further epoch hands out in tensors: nearly every operation hands out one.
        long OfAnEpoch(int models) => Tensors(models, epochs: 3) - Tensors(models, epochs: 2);

        long Tensors(int models, int epochs)
        {
            var plan = ContractRows.InStep(Network, models, new() { BatchSize = 60 / StepsPerEpoch, Privacy = isPrivate ? new(1, 1) : null });
            var before = Created();
            Backend().Train([.. plan.Select((t, k) => t with { Order = new RandomStream((ulong)k), Weights = null, Options = t.Options with { Epochs = epochs, Tolerance = null } })]);
            return Created() - before;
        }

        static long Created() => DisposeScopeManager.Statistics.TensorStatistics is var s ? s.CreatedInScopeCount + s.CreatedOutsideScopeCount : 0;
    }

    /// <summary>Models of one kind that share nothing: rows changed for a share of their own, orders, labels, weights, rates, penalties.</summary>
    private static DenseTraining[] Mixed(int count, int epochs) =>
    [
        .. Enumerable.Range(0, count).Select(k => new DenseTraining(
            ContractRows.ThreeClasses,
            Network,
            new() { Epochs = epochs, BatchSize = 11, Rate = 0.01 * (1 + k % 4), Ridge = k % 3 * 0.01, Unpenalised = k % 2 == 0 ? [0] : [] },
            new RandomStream((ulong)k))
        {
            Change = k % 3 == 2 ? rows => Data.Tabular.LabelledRows.Of([.. Enumerable.Range(0, rows.Count).SelectMany(i => rows[i].ToArray().Select(x => x + 0.01 * k))], [.. rows.Labels]) : null,
            Labels = k % 4 == 1 ? [.. Enumerable.Range(0, 60).Select(i => (double)((i * i + k) % 3))] : null,
            Weights = k % 5 == 1 ? [.. Enumerable.Range(0, 60).Select(i => (i + k) % 4 / 2.0)] : null,
        }),
    ];

    private static TorchDenseBackend Backend() => new(Need.Device(), width: 64);

    private static long Live() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    [SuppressMessage("Performance", "CA1812", Justification = "Made in the tests above.")]
    private sealed class Listener(Action<BatchProgress> told) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => told(value);
    }
}
