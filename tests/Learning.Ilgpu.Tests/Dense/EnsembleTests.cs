using System.Globalization;
using System.Text.RegularExpressions;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Ilgpu.Dense;
using CollectiveAction.Learning.Ilgpu.Runtime;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Ilgpu.Tests.Dense;

/// <summary>What the contract does not ask: models of one launch that differ in everything, groups of threads, sizes beyond a tile, memory.</summary>
public sealed class EnsembleTests
{
    private static readonly IlgpuDevice Device = IlgpuDevice.Open(BackendChoice.IlgpuCpu);
    private static readonly DenseShape Network = ContractRows.Shapes["tanh of three"];

    /// <summary>The managed engine is the reference to the last bit, in a tenth of the time.</summary>
    private static readonly VectorDenseBackend Managed = new();

    [Theory]
    [InlineData(1, 7)]
    [InlineData(1, 64)]
    [InlineData(2, 64)]
    [InlineData(4, 64)]
    public void Models_that_share_nothing_are_the_managed_engines_at_any_width_and_by_any_group_of_threads(int side, int width) =>
        AssertAsManaged(Mixed(20, new() { Epochs = 3, BatchSize = 11 }), side, width);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Batches_drawn_independently_are_the_managed_engines_empty_ones_too(int side)
    {
        AssertAsManaged(Mixed(6, new() { Sampling = new(0.3, 12, 18) }), side);
        AssertAsManaged(Mixed(6, new() { Sampling = new(0.02, 20, 1) }), side);
    }

    [Theory]
    [InlineData(1, 33, new[] { 70 }, 50)]
    [InlineData(4, 33, new[] { 70 }, 50)]
    [InlineData(4, 7, new[] { 17, 1, 35 }, 130)]
    [InlineData(4, 100, new int[0], 64)]
    public void Sizes_beyond_a_tile_and_beside_its_edges_are_the_managed_engines(int side, int features, int[] hidden, int rowsPerStep)
    {
        var random = new RandomStream(3);
        var (numbers, labels) = (new double[150 * features], new double[150]);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = random.NextNormal();
        for (var i = 0; i < labels.Length; i++) labels[i] = numbers[i * features] > 0 ? 1 : numbers[i * features] > -1 ? 0 : 2;
        var (rows, shape) = (LabelledRows.Of(numbers, labels), DenseShape.Perceptron(features, hidden, 3));
        AssertAsManaged([.. Enumerable.Range(0, 3).Select(k => new DenseTraining(rows, shape, new() { Epochs = 2, BatchSize = rowsPerStep }, new RandomStream((ulong)k)))], side);
    }

    [Fact]
    public void The_same_group_gives_the_same_bits_at_any_width()
    {
        var plan = Mixed(9, new() { Epochs = 2, BatchSize = 16 });
        var alone = plan.Select(training => ContractRows.Hash(Backend(side: 4).Train(training).Required));
        Assert.Equal(alone, Backend(side: 4, width: 4).Train(plan).Select(r => ContractRows.Hash(r.Required)));
    }

    [Fact]
    public void Cancellation_answers_within_an_epoch()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var rows = ContractRows.Rows(200_000, 2);
        var endless = new DenseTraining(rows, DenseShape.Perceptron(ContractRows.FeatureCount, [100], 2), new() { Epochs = 1, BatchSize = 2 }, new RandomStream(1));
        var reports = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Backend(1).Train([endless], new Listener(_ => reports++), source.Token));
        Assert.Equal(0, reports);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_it_starts_with_the_width_that_does()
    {
        var shape = DenseShape.Perceptron(ContractRows.FeatureCount, [500], 2);
        DenseTraining[] plan = [.. Enumerable.Range(0, 40).Select(k => new DenseTraining(ContractRows.TwoClasses, shape, new() { Epochs = 1 }, new RandomStream((ulong)k)))];
        var started = 0;
        var listener = new Listener(_ => started++);
        var small = Device.WithMemory(4_000_000);
        var thrown = Assert.Throws<InsufficientMemoryException>(() => new IlgpuDenseBackend(small, 64).Train(plan, listener));
        Assert.Equal(0, started);
        var width = int.Parse(Regex.Match(thrown.Message, @"an ensemble of (\d+) fits").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(width, 1, 39);
        Assert.Equal(plan.Length, new IlgpuDenseBackend(small, width).Train(plan, listener).Count);
        Assert.Throws<InsufficientMemoryException>(() => new IlgpuDenseBackend(small, width + 1).Train(plan));

        thrown = Assert.Throws<InsufficientMemoryException>(() => new IlgpuDenseBackend(Device.WithMemory(1_000), 64).Train(plan));
        Assert.Contains("not even one fits", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_kernel_lacks_is_refused_with_who_has_it()
    {
        var training = new DenseTraining(ContractRows.TwoClasses, ContractRows.Shapes["filters"], new(), new RandomStream(1));
        Assert.Contains("it has no filters. Choose the backend 'managed'", Backend(1).Refusal(training)!.ToString(), StringComparison.Ordinal);
        var secret = training with { Shape = ContractRows.Shapes["tanh"], Options = new() { Privacy = new(1, 1) } };
        Assert.Contains("it does not protect rows. Choose the backend 'managed'", Backend(1).Refusal(secret)!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Models of one kind that share nothing: rows changed for a share of their own, orders, labels, weights, rates, penalties.</summary>
    private static DenseTraining[] Mixed(int count, DenseOptions options) =>
    [
        .. Enumerable.Range(0, count).Select(k => new DenseTraining(
            ContractRows.ThreeClasses,
            Network,
            options with { Rate = 0.01 * (1 + k % 4), Ridge = k % 3 * 0.01, Unpenalised = k % 2 == 0 ? [0] : [], Tolerance = k % 6 == 5 ? 0.5 : null, Patience = 1 },
            new RandomStream((ulong)k))
        {
            Change = k % 3 == 2 ? rows => LabelledRows.Of([.. Enumerable.Range(0, rows.Count).SelectMany(i => rows[i].ToArray().Select(x => x + 0.01 * k))], [.. rows.Labels]) : null,
            Labels = k % 4 == 1 ? [.. Enumerable.Range(0, 60).Select(i => (double)((i * i + k) % 3))] : null,
            Weights = k % 5 == 1 ? [.. Enumerable.Range(0, 60).Select(i => options.Sampling is not null ? (i + k) % 2 : (i + k) % 4 / 2.0)] : null,
        }),
    ];

    private static void AssertAsManaged(DenseTraining[] plan, int side, int width = 64)
    {
        var (expected, actual) = (Managed.Train(plan), Backend(side, width).Train(plan));
        for (var k = 0; k < plan.Length; k++)
        {
            Assert.Equal((expected[k].Status, expected[k].Steps, expected[k].EpochLosses.Count), (actual[k].Status, actual[k].Steps, actual[k].EpochLosses.Count));
            foreach (var (managed, own) in expected[k].EpochLosses.Zip(actual[k].EpochLosses)) Assert.Equal(managed, own, 1e-4 * Math.Max(1, managed));
            foreach (var (managed, own) in expected[k].Required.ToDoubles().Zip(actual[k].Required.ToDoubles())) Assert.Equal(managed, own, 1e-4);
        }
    }

    private static IlgpuDenseBackend Backend(int side, int width = 64) => new(Device.WithSide(side), width);

    private sealed class Listener(Action<BatchProgress> told) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => told(value);
    }
}
