using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ensembles;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Benchmarks.Text;

/// <summary>This library: one model on one thread, or an ensemble on every processor.</summary>
internal sealed class OwnContender(string name, IBagBackend backend, BagOfEmbeddingsOptions options, TextMaterial material, int models = 1) : ITextContender
{
    private int _round;

    public string Name => name;

    public string? Missing => null;

    public TextSample Measure()
    {
        var plan = Enumerable.Range(_round++ * models, models).Select(k => new BagTraining(material.Train, options, new RandomStream((ulong)k))).ToArray();
        var trainer = new EnsembleTrainer<BagTraining, BagOfEmbeddings>(backend, new() { Threads = models == 1 ? 1 : null });
        var start = Environment.CpuUsage.TotalTime;
        BagOfEmbeddings? first = null;
        trainer.Train(plan, (k, model, _) => k == 0 ? first = model : null);
        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        return new TextSample(seconds, TagPredictions.Of(first!, material.Test).PrecisionAtOne(material.Test), models);
    }
}
