using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// Erasing on texts: members keep their text x and report, for one label, the answer that they expect at g(x), the text without certain
/// words; a classifier is trained on all texts; success is how often it answers x and g(x) alike.
/// </summary>
/// <remarks>
/// Members do not know P₀. They estimate the answer with a model of their own, trained on the texts before anybody joins, with another
/// randomness than the firm's. The label is treated as a question of yes and no, so the theory's case of two labels applies. Members of a smaller
/// collective are members of every larger one in the same repetition. Results do not depend on the number of processors.
/// </remarks>
[Source("arXiv:2302.04262", "Section 3.2")]
public sealed class ErasingExperiment : IExperiment<ErasingCell, ErasingRun>
{
    /// <summary>Raised whenever membership, reports or evaluation change a result.</summary>
    private const int Protocol = 1;

    private const ulong MembersStream = 0, FirmStream = 1, OwnStream = 2;
    private readonly TextPlatform _platform;
    private readonly uint _label;
    private readonly Once<TextMaterial> _material;
    private readonly RemovalSignal<string> _signal;

    // The members' own model of a repetition, trained once for all sizes.
    private readonly SharedMaterial<(ulong Seed, ulong Repetition), MembersModel> _own;

    /// <summary>An experiment on a platform.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="label">The label that is asked for, as a set of one.</param>
    /// <param name="words">The words that the signal takes away; all of them occur in the vocabulary.</param>
    /// <exception cref="ArgumentException">The platform's parts do not fit together, or there is no word.</exception>
    public ErasingExperiment(TextPlatform platform, uint label, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(platform);
        platform.Validate();
        (_platform, _label, _signal) = (platform, label, new RemovalSignal<string>(words));
        (_material, _own) = (new(() => new TextMaterial(platform, [])), new(Train));
        Version = new ExperimentVersion($"erasing-{Protocol}/{platform.Learner.Name}", platform.Learner.Version);
        Data = CanonicalJson.Fingerprint(new { platform.Fingerprint, platform.Learner.Settings, Label = label, Words = words });
    }

    /// <inheritdoc />
    public ExperimentVersion Version { get; }

    /// <inheritdoc />
    public string Data { get; }

    /// <inheritdoc />
    public int BatchSize => _platform.Learner.BatchSize;

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">A training diverged, or no held-out text contains one of the words.</exception>
    public IReadOnlyList<ErasingRun> Run(IReadOnlyList<ExperimentRun<ErasingCell>> runs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var (material, signal) = (_material.Value, _material.Value.Space.Signal(_signal));
        var planned = runs.Select(run =>
        {
            var own = _own.Of((run.Cell.Seed, run.Seed), cancellation);
            var random = new RandomStream(run.Cell.Seed).Child(run.Seed);
            var collective = new Collective<int[], uint>(run.Cell.Share, new Erasing<int[], uint>(signal, own.Expected), new Erased<int[], uint>(signal));
            var reports = material.Reports([collective], random.Child(MembersStream), random)[0];
            return (Own: own, Reports: reports, Training: new TextTraining(material.Population.WithRows(reports), random.Child(FirmStream)));
        }).ToArray();
        var trained = _platform.Learner.Train([.. planned.Select(p => p.Training)], null, cancellation);
        return [.. planned.Select((p, k) => Evaluate(p.Own, p.Reports, trained[k].Required, signal, cancellation))];
    }

    private ErasingRun Evaluate(
        MembersModel own, (int Row, LabelledTokens Document)[] reports, ITextClassifier model, ISignal<int[]> signal, CancellationToken cancellation)
    {
        var material = _material.Value;
        var (clean, erased) = (material.Clean, material.Probed(signal));
        var (before, after) = (Answers(model, clean, cancellation), Answers(model, erased, cancellation));
        var agree = before.Zip(after, (x, gx) => x == gx).ToArray();
        return new ErasingRun(
            reports.Count(r => r.Document.Labels != material.Population[r.Row].Labels),
            agree.Average(a => a ? 1.0 : 0),
            own.Carriers.Average(i => agree[i] ? 1.0 : 0),
            Enumerable.Range(0, before.Length).Average(i => before[i] == ((clean.Bags.Labels(i) & _label) != 0) ? 1.0 : 0),
            own.Estimate);
    }

    private MembersModel Train((ulong Seed, ulong Repetition) of, CancellationToken cancellation)
    {
        var (material, signal) = (_material.Value, _material.Value.Space.Signal(_signal));
        var random = new RandomStream(of.Seed).Child(of.Repetition).Child(OwnStream);
        var model = _platform.Learner.Train(new TextTraining(material.Population, random), cancellation);
        var (clean, erased) = (material.Clean, material.Probed(signal));
        int[] carriers = [.. Enumerable.Range(0, clean.Count).Where(i => erased.Bags[i].Length < clean.Bags[i].Length)];
        if (carriers.Length == 0) throw new InvalidOperationException("No held-out text contains one of the words, so success is 1 whatever anybody does.");
        var (at, without) = (Probabilities(model, clean.Subset(carriers), cancellation), Probabilities(model, erased.Subset(carriers), cancellation));
        double[] leads = [.. at.Zip(without).Where(p => p.First > 0.5 != p.Second > 0.5).Select(p => Math.Abs(2 * p.First - 1))];
        var information = at.Zip(without, (x, gx) => Math.Abs(x - gx)).Sum();
        return new MembersModel(
            carriers, new ErasingEstimate(carriers.Length, clean.Count, information, leads), Expected(model, material.Population.Select(signal.Apply), cancellation));
    }

    /// <summary>The answers that members expect at g(x), by the words of the erased text: the asked label there or not, all others as they are.</summary>
    private Func<int[], uint, uint> Expected(ITextClassifier model, LabelledTexts erased, CancellationToken cancellation)
    {
        var answers = Answers(model, erased, cancellation);
        var byText = new Dictionary<int[], bool>(TokenComparer.Instance);
        for (var i = 0; i < answers.Length; i++) byText[erased[i].Tokens.ToArray()] = answers[i];
        return (tokens, labels) => byText[tokens] ? labels | _label : labels & ~_label;
    }

    private bool[] Answers(ITextClassifier model, LabelledTexts documents, CancellationToken cancellation) =>
        [.. TagPredictions.Of(model, documents, cancellation).Tags.ToArray().Select(tags => (tags & _label) != 0)];

    private double[] Probabilities(ITextClassifier model, LabelledTexts documents, CancellationToken cancellation)
    {
        var asked = System.Numerics.BitOperations.TrailingZeroCount(_label);
        return [.. model.Probabilities(documents, cancellation).Select(row => row[asked])];
    }

    /// <summary>What the members trained on the texts before anybody joined.</summary>
    private sealed record MembersModel(int[] Carriers, ErasingEstimate Estimate, Func<int[], uint, uint> Expected);

    /// <summary>Texts are the same where their words are.</summary>
    private sealed class TokenComparer : IEqualityComparer<int[]>
    {
        internal static readonly TokenComparer Instance = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] tokens)
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(tokens.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
