using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ensembles;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Dense;

/// <summary>This library: an ensemble of models that differ in start and learning rate.</summary>
internal sealed class OwnContender(string name, IDenseBackend backend, DenseShape shape, int epochs, int batch, double rate, DenseMaterial material, int models)
    : IDenseContender
{
    private readonly RandomStream _order = new(1);
    private ulong _round;

    public string Name => name;

    public string? Missing => null;

    public DenseSample Measure()
    {
        var first = _round++ * (ulong)models;
        var plan = Enumerable.Range(0, models).Select(k => new DenseTraining(material.Train, shape, Options(k), new RandomStream(first + (ulong)k))
        {
            Order = _order,
        }).ToArray();
        var trainer = new EnsembleTrainer<DenseTraining, DenseModel>(backend, new() { Threads = 1 });
        var start = Environment.CpuUsage.TotalTime;
        var outcomes = trainer.Train(plan, (_, model, _) => model);
        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        // A few of many: predicting in double precision takes longer than training.
        var judged = outcomes.Where((_, k) => k % Math.Max(1, models / 4) == 0).Select(o => ClassPredictions.Of(o.Required, material.Test).Accuracy);
        return new DenseSample(seconds, judged.Average(), models);
    }

    /// <summary>Rates from 20 % below to 20 % above the given one.</summary>
    private DenseOptions Options(int k) =>
        new() { Epochs = epochs, BatchSize = batch, Rate = models == 1 ? rate : rate * (0.8 + 0.4 * k / (models - 1)) };
}
