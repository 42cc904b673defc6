using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>
/// Computes the trainings of the résumé study: replaces labels, lets the collective act, trains, and counts on held-out texts.
/// </summary>
/// <remarks>
/// All randomness comes from the seed, the same in every configuration: members of a smaller collective are members of every larger one, texts
/// with random labels keep them at larger shares of such texts, and training starts and orders texts alike. Curves therefore rise smoothly, and
/// differences between configurations are differences of pairs. A result does not depend on what else is computed.
/// </remarks>
[Source("arXiv:2302.04262", "Section 5")]
public sealed class ResumeTrainer : IExperiment<ResumeConfiguration, ResumeResult>
{
    /// <summary>Raised whenever planting, noise or evaluation change a result.</summary>
    private const int Protocol = 1;

    private const ulong MembersStream = 0, TrainingStream = 1, LabelsStream = 2;

    // Members and held-out texts share the places of random insertions only in law, so that no text gives the other's away.
    private const ulong MemberPlaces = 0, TestPlaces = 1;

    private readonly TextPlatform _platform;
    private readonly Func<BagOfEmbeddingsOptions, ITextLearner> _learner;
    private readonly ITextLearner _default;
    private readonly Once<TextMaterial> _material;

    /// <summary>A trainer for one platform.</summary>
    /// <param name="platform">The texts; every held-out one has a label.</param>
    /// <param name="learner">What trains with the options that a configuration varies; null for a bag of embeddings on the vector backend.</param>
    /// <exception cref="ArgumentException">
    /// A part is empty, a held-out text has no label, the parts differ in labels or vocabulary, or <see cref="TextPlatform.UniqueSign"/> occurs.
    /// </exception>
    public ResumeTrainer(TextPlatform platform, Func<BagOfEmbeddingsOptions, ITextLearner>? learner = null)
        : this(platform, learner ?? (options => new BagLearner(options)), settings: null)
    {
    }

    /// <summary>A trainer for one platform that trains with settings of its own, which are a part of the data's fingerprint then.</summary>
    /// <param name="platform">The texts; every held-out one has a label.</param>
    /// <param name="learner">What trains; the options of a bag in configurations play no part.</param>
    /// <inheritdoc cref="ResumeTrainer(TextPlatform, Func{BagOfEmbeddingsOptions, ITextLearner}?)" path="/exception" />
    public ResumeTrainer(TextPlatform platform, ITextLearner learner)
        : this(platform, _ => learner, (learner ?? throw new ArgumentNullException(nameof(learner))).Settings)
    {
    }

    private ResumeTrainer(TextPlatform platform, Func<BagOfEmbeddingsOptions, ITextLearner> learner, string? settings)
    {
        ArgumentNullException.ThrowIfNull(platform);
        platform.Validate();
        if (platform.Train.Vocabulary.TryGetId(TextPlatform.UniqueSign, out _))
            throw new ArgumentException($"The texts know the word '{TextPlatform.UniqueSign}', which stands for a sign that nobody has.");
        for (var i = 0; i < platform.Test.Count; i++)
        {
            if (platform.Test.Labels(i) == 0) throw new ArgumentException($"Held-out text {i} has no label; leave such texts out.", nameof(platform));
        }

        (_platform, _learner, _material) = (platform, learner, new(() => new TextMaterial(platform, [TextPlatform.UniqueSign])));
        _default = _learner(new BagOfEmbeddingsOptions());
        Version = new ExperimentVersion($"resumes-{Protocol}/{_default.Name}", _default.Version);
        Data = settings is null ? platform.Fingerprint : CanonicalJson.Fingerprint(new { platform.Fingerprint, Settings = settings });
    }

    /// <inheritdoc />
    public ExperimentVersion Version { get; }

    /// <inheritdoc />
    public string Data { get; }

    /// <inheritdoc />
    public int BatchSize => _default.BatchSize;

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A configuration does not fit the data.</exception>
    public IReadOnlyList<ResumeResult> Run(IReadOnlyList<ExperimentRun<ResumeConfiguration>> runs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var planted = runs.Select(run => Plant(run, cancellation)).ToArray();
        var results = new ResumeResult[runs.Count];
        foreach (var alike in planted.Index().GroupBy(p => p.Item.Options))
        {
            var trained = _learner(alike.Key).Train([.. alike.Select(p => p.Item.Training)], null, cancellation);
            foreach (var ((place, plant), result) in alike.Zip(trained)) results[place] = Evaluate(runs[place].Cell, result, plant.Signed, cancellation);
        }

        return results;
    }

    /// <summary>
    /// A classifier trained without a collective, as the study trains it: what the theory's quantities are estimated with.
    /// </summary>
    /// <param name="configuration">Its learner is used and its sign plays no part.</param>
    /// <param name="seed">Decides all randomness.</param>
    /// <param name="cancellation">Stops it.</param>
    internal ITextClassifier TrainWithoutCollective(ResumeConfiguration configuration, ulong seed, CancellationToken cancellation)
    {
        var planted = Plant(new((configuration with { Members = 0 }).Normalised(), seed), cancellation);
        return _learner(planted.Options).Train(planted.Training, cancellation);
    }

    private (BagOfEmbeddingsOptions Options, TextTraining Training, int Signed) Plant(ExperimentRun<ResumeConfiguration> run, CancellationToken cancellation)
    {
        var configuration = run.Cell;
        configuration.Validate(_platform);
        AmbientStop.Check(cancellation);
        var (material, random) = (_material.Value, new RandomStream(run.Seed));
        var labels = RandomisedLabels.Of(_platform.Train, configuration.RandomLabels, random.Child(LabelsStream));
        var reports = Reports(configuration, labels, random.Child(MembersStream));
        var documents = (configuration.RandomLabels > 0 ? material.Population.WithLabels((row, _) => labels[row]) : material.Population).WithRows(reports);
        return (configuration.Learner, new TextTraining(documents, random.Child(TrainingStream)), reports.Length);
    }

    private (int Row, LabelledTokens Document)[] Reports(ResumeConfiguration configuration, uint[] labels, RandomStream random)
    {
        if (configuration.Strategy == ResumeStrategy.Nobody) return [];
        var (signal, target) = (Signal(configuration, MemberPlaces), _platform.Label(configuration.Target!));
        Strategy<int[], uint> strategy = configuration.Strategy == ResumeStrategy.FeatureLabel
            ? new FeatureLabelPlanting<int[], uint>(signal, target)
            : new FeatureOnlyPlanting<int[], uint>(signal, target);
        var collective = new Collective<int[], uint>(configuration.Share, strategy, new Planted<int[], uint>(signal, target));
        var members = random.SampleWithoutReplacement(_platform.People, configuration.Members);
        return [.. MemberReports.Of(collective, members, row => (_material.Value.Person(row).Tokens, labels[row]), random)
            .Select(r => (r.Person, new LabelledTokens(r.Feature, r.Label)))];
    }

    private ISignal<int[]> Signal(ResumeConfiguration configuration, ulong places) => _material.Value.Space.Signal(configuration.SignalOf(places));

    private ResumeResult Evaluate(ResumeConfiguration configuration, TrainingResult<ITextClassifier> trained, int signed, CancellationToken cancellation)
    {
        var (labels, tested) = (_platform.Train.LabelNames.Count, _platform.Test.Count);
        if (trained.Status != TrainingStatus.Completed)
            return new ResumeResult(trained.Status, trained.Steps, null, signed, tested, 0, 0, 0, new int[labels], new int[labels]);

        var material = _material.Value;
        var success = TagPredictions.Of(trained.Model, material.Probed(Signal(configuration, TestPlaces)), cancellation);
        var clean = TagPredictions.Of(trained.Model, material.Clean, cancellation);
        var (top, any) = (new int[labels], new int[labels]);
        for (var i = 0; i < tested; i++)
        {
            top[success.Top[i]]++;
            for (var label = 0; label < labels; label++) any[label] += LabelSet.Has(success.Tags[i], label) ? 1 : 0;
        }

        var (targetTop, targetAny) = (0, 0);
        if (configuration.Target is { } name) (targetTop, targetAny) = (top[_platform.Train.LabelIndex(name)], any[_platform.Train.LabelIndex(name)]);
        var right = (int)Math.Round(clean.PrecisionAtOne(material.Clean) * tested);
        return new ResumeResult(trained.Status, trained.Steps, trained.EpochLosses[^1], signed, tested, targetTop, targetAny, right, top, any);
    }
}
