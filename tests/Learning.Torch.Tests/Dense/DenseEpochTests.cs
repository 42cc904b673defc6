using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Torch.Dense;
using CollectiveAction.Numerics.Randomness;
using TorchSharp;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;

namespace CollectiveAction.Learning.Torch.Tests.Dense;

/// <summary>What lies on the device against the schedules of the managed engine, at every division into blocks and copies.</summary>
public sealed class DenseEpochTests
{
    private const int Epochs = 3;

    public static TheoryData<string, int, int> Divisions
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            foreach (var plan in Plans.Keys)
            {
                foreach (var (places, copied) in new[] { (1, 1), (500, 7), (DenseBlock.Places, AtOnce) }) data.Add(plan, places, copied);
            }

            return data;
        }
    }

    private static RandomStream[] Orders { get; } = [.. Enumerable.Range(0, 3).Select(k => new RandomStream(100 + (ulong)k))];

    private static Dictionary<string, DenseTraining[]> Plans { get; } = new()
    {
        ["an order of one's own"] = Plan(5, new() { Epochs = Epochs, BatchSize = 13 }),
        ["orders that some share"] = Plan(6, new() { Epochs = Epochs, BatchSize = 7 }, (t, k) => t with { Order = Orders[k % 3] }),
        ["one order for all"] = Plan(4, new() { Epochs = Epochs, BatchSize = 60 / 4 }, (t, _) => t with { Order = Orders[0] }),
        ["one order and labels and weights of one's own"] = Plan(4, new() { Epochs = Epochs, BatchSize = 16 }, (t, k) => t with
        {
            Order = Orders[1],
            Labels = k == 1 ? [.. Enumerable.Range(0, 60).Select(i => (double)(i % 3))] : null,
            Weights = k == 2 ? [.. Enumerable.Range(0, 60).Select(i => (double)(i % 4))] : null,
        }),
        ["all rows in place"] = Plan(3, new() { Epochs = Epochs, BatchSize = null }),
        ["independent batches"] = Plan(4, new() { Sampling = new PoissonSampling(0.2, 11, 12) }),
        ["independent batches of which many are empty"] = Plan(3, new() { Sampling = new PoissonSampling(0.01, 250, 1) }),
    };

    [SkippableTheory]
    [MemberData(nameof(Divisions))]
    public void Every_step_has_the_rows_labels_and_factors_of_the_managed_engine(string name, int places, int copied)
    {
        var device = Need.Device().Device;
        var (plan, rows) = (Plans[name], ContractRows.ThreeClasses);
        using var scope = torch.NewDisposeScope();
        var tables = new DenseTables([.. plan.Select(t => (t, rows))], new DenseLayout(plan[0].Shape), device);
        using var epochs = new DenseEpoch(plan, tables, device, places, copied);
        var schedules = plan.Select(t => new RowSchedule(t, rows.Count)).ToArray();
        var blocks = 0;
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            epochs.Next();
            foreach (var schedule in schedules) Assert.Equal((epochs.Steps, epochs.Weight), schedule.Begin(epoch));
            for (var first = 0; first < epochs.Steps; blocks++)
            {
                var block = epochs.Block(first);
                for (var step = 0; step < block.Steps; step++)
                {
                    for (var k = 0; k < plan.Length; k++)
                    {
                        var (own, scale) = schedules[k].Next();
                        Assert.Equal(scale, epochs.Scales[first + step]);
                        Check(block[step], plan[k], k, own.ToArray());
                    }
                }

                first += block.Steps;
            }
        }

        Assert.Equal(Epochs, schedules[0].Epochs);
        if (places == 1) Assert.Equal(StepsOf(plan[0]), blocks);

        void Check(DenseBatch batch, DenseTraining training, int lane, int[] own)
        {
            var width = (int)batch.Rows.shape[1];
            Assert.True(width % 32 == 0 && width >= own.Length, $"{width} places for {own.Length} rows.");
            int[] seen = [.. Enumerable.Range(0, width).Select(i => own.Length == 0 ? 0 : own[i % own.Length])];
            var (labels, factors) = (training.RowLabels(rows), training.RowFactors(rows));
            Assert.Equal(seen, Line<long>(batch.Rows).Select(row => (int)row));
            Assert.Equal(seen.Select(row => (long)labels[row]), Line<long>(batch.Labels));
            Assert.Equal(seen.Select((row, i) => i < own.Length ? factors[row] : 0), Line<float>(batch.Factors));

            T[] Line<T>(torch.Tensor of)
                where T : unmanaged => Values<T>(of[of.shape[0] == 1 ? 0 : lane]);
        }
    }

    [SkippableFact]
    public void A_stop_ends_the_drawing_ahead()
    {
        var device = Need.Device().Device;
        var plan = Plans["an order of one's own"];
        using var scope = torch.NewDisposeScope();
        var tables = new DenseTables([.. plan.Select(t => (t, ContractRows.ThreeClasses))], new DenseLayout(plan[0].Shape), device);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var epochs = new DenseEpoch(plan, tables, device, cancellation: stop.Token);
        Assert.ThrowsAny<OperationCanceledException>(epochs.Next);
    }

    private static int StepsOf(DenseTraining training) =>
        training.Options.Sampling?.Steps ?? (training.Options.BatchSize is null ? Epochs : training.StepsPerEpoch(60) * Epochs);

    private static DenseTraining[] Plan(int count, DenseOptions options, Func<DenseTraining, int, DenseTraining>? own = null) =>
    [
        .. Enumerable.Range(0, count).Select(k => new DenseTraining(ContractRows.ThreeClasses, ContractRows.Shapes["softmax of three"], options, new RandomStream((ulong)k)))
            .Select((training, k) => own?.Invoke(training, k) ?? training),
    ];
}
