using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// Collectives in one training set of texts, each with its share, strategy, objective and noise: a classifier is trained on what all of them and
/// everybody else report, and each collective's success is how often its objective is met on held-out texts.
/// </summary>
/// <remarks>
/// The founding experiment is the case of one collective. In each repetition the members of a collective depend on its place in the arrangement
/// alone, but for those whom an earlier collective has taken: one more collective, or a larger one behind, changes nobody's membership; members
/// of a smaller collective are members of every larger one; and training starts and orders texts alike. Differences between arrangements are
/// therefore differences of pairs. Results do not depend on the number of processors.
/// </remarks>
[Source("arXiv:2302.04262", "Section 5")]
[Source("arXiv:2505.00195", "Section 4")]
[Source("arXiv:2510.18933", "Abstract")]
public sealed class TextExperiment : IExperiment<TextArrangement, CollectivesRun>
{
    /// <summary>Raised whenever membership, reports, noise or evaluation change a result.</summary>
    private const int Protocol = 1;

    private const ulong MembersStream = 0, TrainingStream = 1, NoiseStream = 2;
    private readonly TextPlatform _platform;
    private readonly Once<TextMaterial> _material;

    /// <summary>An experiment on a platform.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="signs">All signs that collectives and their noise use. Their order decides how they start in training, so it is part of the data.</param>
    /// <exception cref="ArgumentException">The platform's parts do not fit together, or are empty.</exception>
    public TextExperiment(TextPlatform platform, IEnumerable<string> signs)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(signs);
        platform.Validate();
        string[] words = [.. signs.Distinct(StringComparer.Ordinal)];
        (_platform, _material) = (platform, new(() => new TextMaterial(platform, words)));
        Version = new ExperimentVersion($"texts-{Protocol}/{platform.Learner.Name}", platform.Learner.Version);
        Data = CanonicalJson.Fingerprint(new { platform.Fingerprint, platform.Learner.Settings, Signs = words, Tokens = words.Select(platform.Tokenizer.TokenOf) });
    }

    /// <inheritdoc />
    public ExperimentVersion Version { get; }

    /// <inheritdoc />
    public string Data { get; }

    /// <inheritdoc />
    public int BatchSize => _platform.Learner.BatchSize;

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A collective does not fit the texts.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    public IReadOnlyList<CollectivesRun> Run(IReadOnlyList<ExperimentRun<TextArrangement>> runs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var planted = runs.Select(run => Plant(run, cancellation)).ToArray();
        var trained = _platform.Learner.Train([.. planted.Select(p => p.Training)], null, cancellation);
        return [.. planted.Select((p, k) => Evaluate(p, trained[k].Required, cancellation))];
    }

    private Planted Plant(ExperimentRun<TextArrangement> run, CancellationToken cancellation)
    {
        AmbientStop.Check(cancellation);
        var material = _material.Value;
        Collective<int[], uint>[] collectives = [.. run.Cell.Collectives.Select(c => c.Into(material.Space))];
        var random = new RandomStream(run.Cell.Seed).Child(run.Seed);
        var reports = material.Reports(collectives, random.Child(MembersStream), random.Child(NoiseStream));
        var documents = material.Population.WithRows([.. reports.SelectMany(r => r)]);
        return new Planted(collectives, reports, new TextTraining(documents, random.Child(TrainingStream)));
    }

    private CollectivesRun Evaluate(Planted planted, ITextClassifier model, CancellationToken cancellation)
    {
        var material = _material.Value;
        var precision = TagPredictions.Of(model, material.Clean, cancellation).PrecisionAtOne(material.Clean);
        var successes = material.Successes(model, [.. planted.Collectives.Select(c => c.Objective)], cancellation);
        var tested = (double)material.Clean.Count;
        return new CollectivesRun(
            [.. planted.Collectives.Select((c, k) => new CollectiveOutcome(
                Membership.Count(c.Share, _platform.People), planted.Reports[k].Length, successes[k].Top / tested, successes[k].Any / tested))],
            precision);
    }

    private sealed record Planted(Collective<int[], uint>[] Collectives, (int Row, LabelledTokens Document)[][] Reports, TextTraining Training);
}
