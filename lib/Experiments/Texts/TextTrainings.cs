using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The training runs of one plan. Runs may go on side by side; each writes its own place.</summary>
internal sealed class TextCollectivesTrainings : IPlannedWork<CollectivesResults>
{
    private const ulong MembersStream = 0, TrainingStream = 1, NoiseStream = 2;
    private readonly TextCollectivesPlan _plan;
    private readonly IBagBackend _backend;
    private readonly CollectivesRun[] _runs;
    private readonly Lazy<Material> _material;

    internal TextCollectivesTrainings(TextCollectivesPlan plan, IBagBackend backend)
    {
        (_plan, _backend) = (plan, backend);
        _runs = new CollectivesRun[plan.Arrangements.Count * plan.Seeds];
        _material = new(() => new Material(plan));
    }

    /// <summary>The number of training runs.</summary>
    public int Count => _runs.Length;

    /// <summary>Trains and evaluates one model.</summary>
    /// <param name="number">Which, in [0, <see cref="Count"/>).</param>
    /// <param name="cancellation">Stops it.</param>
    public void Run(int number, CancellationToken cancellation)
    {
        var (arrangement, repetition) = Math.DivRem(number, _plan.Seeds);
        var collectives = _plan.Arrangements[arrangement];
        var material = _material.Value;
        var random = new RandomStream(_plan.Seed).Child((ulong)repetition);
        var reports = material.Reports.Of(collectives, random.Child(MembersStream), random.Child(NoiseStream));
        var training = new BagTraining(material.Population, _plan.Learner, random.Child(TrainingStream))
        {
            Change = population => population.WithRows([.. reports.SelectMany(r => r)]),
        };
        var model = _backend.Train(training, cancellation).Required;
        var precision = TagPredictions.Of(model, material.Clean, cancellation).PrecisionAtOne(material.Clean);

        // Collectives of one sign, perhaps with different targets, look at the same texts.
        var predictions = collectives.Select(material.KeyOf).Distinct()
            .ToDictionary(key => key, key => TagPredictions.Of(model, material.Signed(key), cancellation));
        _runs[number] = new CollectivesRun(arrangement, repetition, [.. collectives.Select((c, place) =>
        {
            var predicted = predictions[material.KeyOf(c)];
            return new CollectiveOutcome(reports[place].Length, predicted.TopFrequency(c.Target), predicted.TagFrequency(c.Target));
        })], precision);
    }

    /// <summary>The results, once every model is trained.</summary>
    public CollectivesResults Results() => new(_plan.Seed, _runs);

    /// <summary>The plan's texts in the shapes that training and evaluation need, made when its first run begins.</summary>
    private sealed class Material
    {
        private readonly Dictionary<(int Token, int Spacing), LabelledBags> _signed;

        internal Material(TextCollectivesPlan plan)
        {
            var (train, test) = (plan.Train, plan.Test);
            foreach (var word in plan.Signs.Select(plan.Tokenizer.TokenOf)) (train, test) = (train.WithWord(word), test.WithWord(word));
            Reports = new TextReports(train, plan.Tokenizer);
            Population = LabelledBags.Of(train);
            Clean = LabelledBags.Of(test);
            _signed = plan.Arrangements.SelectMany(collectives => collectives).Select(KeyOf).Distinct().ToDictionary(
                key => key,
                key => LabelledBags.Of(test, (_, tokens, labels) =>
                    new LabelledTokens(TextReports.Signal(key.Token, key.Spacing).Apply(tokens.ToArray()), labels)));
        }

        internal TextReports Reports { get; }

        internal LabelledBags Population { get; }

        internal LabelledBags Clean { get; }

        internal (int Token, int Spacing) KeyOf(TextCollective collective) => (Reports.TokenOf(collective.Sign), collective.Spacing);

        internal LabelledBags Signed((int Token, int Spacing) key) => _signed[key];
    }
}
