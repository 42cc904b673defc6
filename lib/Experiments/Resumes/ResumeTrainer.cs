using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>
/// Computes the trainings of the résumé study: replaces labels, lets the collective act, trains, and counts on held-out texts.
/// </summary>
/// <remarks>
/// All randomness comes from the seed, the same in every configuration: members of a smaller collective are members of every larger one,
/// texts
/// with random labels keep them at larger shares of such texts, and training starts and orders texts alike. Curves therefore rise smoothly,
/// and
/// differences between configurations are differences of pairs. A result does not depend on what else is computed.
/// </remarks>
[Source("arXiv:2302.04262", "Section 5")]
public sealed class ResumeTrainer : IExperiment<ResumeConfiguration, ResumeResult>
{
    /// <summary>Raised whenever planting, noise or evaluation change a result.</summary>
    private const int Protocol = 1;

    private const ulong MembersStream = 0, TrainingStream = 1, LabelsStream = 2;

    private readonly ResumeData _data;
    private readonly ITextTrainer _trainer;
    private readonly ResumeMaterial _material;

    /// <summary>A trainer for one data set.</summary>
    /// <param name="data">The texts.</param>
    /// <param name="trainer">Trains the classifiers; null for the vector backend.</param>
    public ResumeTrainer(ResumeData data, ITextTrainer? trainer = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        (_data, _trainer, _material) = (data, trainer ?? new BackendTextTrainer(), new ResumeMaterial(data));
        Version = new ExperimentVersion($"resumes-{Protocol}/{_trainer.Version.Name}", _trainer.Version.Version);
    }

    /// <inheritdoc />
    public ExperimentVersion Version { get; }

    /// <inheritdoc />
    public string Data => _data.Fingerprint;

    /// <inheritdoc />
    public int BatchSize => _trainer.BatchSize;

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A configuration does not fit the data.</exception>
    public IReadOnlyList<ResumeResult> Run(IReadOnlyList<ExperimentRun<ResumeConfiguration>> runs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var planted = runs.Select(run => Plant(run, cancellation)).ToArray();
        var trained = _trainer.Train([.. planted.Select(p => p.Training)], cancellation);
        return [.. runs.Select((run, k) => Evaluate(run.Cell, trained[k], planted[k].Signed, cancellation))];
    }

    /// <summary>
    /// A classifier trained without a collective, as the study trains it: what the theory's quantities are estimated with.
    /// </summary>
    /// <param name="configuration">Its learner is used and its sign plays no part.</param>
    /// <param name="seed">Decides all randomness.</param>
    /// <param name="cancellation">Stops it.</param>
    internal BagOfEmbeddings TrainWithoutCollective(ResumeConfiguration configuration, ulong seed, CancellationToken cancellation) =>
        _trainer.Train([Plant(new((configuration with { Members = 0 }).Normalised(), seed), cancellation).Training], cancellation)[0].Required;

    private (TextTraining Training, int Signed) Plant(ExperimentRun<ResumeConfiguration> run, CancellationToken cancellation)
    {
        var configuration = run.Cell;
        configuration.Validate(_data);
        cancellation.ThrowIfCancellationRequested();
        var random = new RandomStream(run.Seed);
        var labels = RandomisedLabels.Of(_data.Train, configuration.RandomLabels, random.Child(LabelsStream));
        var reports = Reports(configuration, labels, random.Child(MembersStream));
        var documents = (configuration.RandomLabels > 0 ? _material.Population.WithLabels((row, _) => labels[row]) : _material.Population).WithRows(reports);
        return (new TextTraining(documents, configuration.Learner, random.Child(TrainingStream)), reports.Length);
    }

    private (int Row, LabelledTokens Document)[] Reports(ResumeConfiguration configuration, uint[] labels, RandomStream random)
    {
        if (configuration.Strategy == ResumeStrategy.Nobody) return [];
        var target = LabelSet.Of(_data.Train.LabelIndex(configuration.Target!));
        var signal = _material.SignalOf(configuration);
        var members = random.SampleWithoutReplacement(_data.Train.Count, configuration.Members);

        // A text has several labels, so "has the target" stands where the theory's strategy asks whether the label is the target.
        var signers = configuration.Strategy == ResumeStrategy.FeatureLabel ? members : members.Where(row => (labels[row] & target) != 0);
        return [.. signers.Select(row => (row, new LabelledTokens(
            signal.Apply(_data.Train.Tokens(row).ToArray()), configuration.Strategy == ResumeStrategy.FeatureLabel ? target : labels[row])))];
    }

    private ResumeResult Evaluate(
        ResumeConfiguration configuration, TrainingResult<BagOfEmbeddings> trained, int signed, CancellationToken cancellation)
    {
        var (labels, tested) = (_data.Train.LabelNames.Count, _data.Test.Count);
        if (trained.Status != TrainingStatus.Completed)
            return new ResumeResult(trained.Status, trained.Steps, null, signed, tested, 0, 0, 0, new int[labels], new int[labels]);

        var success = TagPredictions.Of(trained.Model, _material.Signed(configuration, cancellation), cancellation);
        var clean = TagPredictions.Of(trained.Model, _material.Clean, cancellation);
        var (top, any) = (new int[labels], new int[labels]);
        for (var i = 0; i < tested; i++)
        {
            top[success.Top[i]]++;
            for (var label = 0; label < labels; label++) any[label] += LabelSet.Has(success.Tags[i], label) ? 1 : 0;
        }

        var (targetTop, targetAny) = (0, 0);
        if (configuration.Target is { } name) (targetTop, targetAny) = (top[_data.Train.LabelIndex(name)], any[_data.Train.LabelIndex(name)]);
        var right = (int)Math.Round(clean.PrecisionAtOne(_material.Clean) * tested);
        return new ResumeResult(
            trained.Status, trained.Steps, trained.EpochLosses[^1], signed, tested, targetTop, targetAny, right, top, any);
    }
}
