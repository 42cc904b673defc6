using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Planting;

/// <summary>The training runs of one plan. Runs may go on side by side; each writes its own place.</summary>
internal sealed class PlannedTrainings
{
    private const ulong MembersStream = 0, TrainingStream = 1;
    private readonly TextPlantingPlan _plan;
    private readonly IBagBackend _backend;
    private readonly (int Repetition, int Members, int Target)[] _cells;
    private readonly TextPlantingRun[][] _runs;
    private readonly Lazy<Material> _material;

    internal PlannedTrainings(TextPlantingPlan plan, IBagBackend backend)
    {
        (_plan, _backend) = (plan, backend);

        // Without members the target plays no part in training, so one such run serves every target.
        _cells = [.. from repetition in Enumerable.Range(0, plan.Seeds)
                     from members in plan.Members
                     from target in members == 0 ? plan.Targets.Take(1) : plan.Targets
                     select (repetition, members, target)];
        _runs = new TextPlantingRun[_cells.Length][];
        _material = new(() => new Material(plan));
    }

    /// <summary>The number of training runs.</summary>
    internal int Count => _cells.Length;

    /// <summary>Trains and evaluates one model.</summary>
    /// <param name="number">Which, in [0, <see cref="Count"/>).</param>
    /// <param name="cancellation">Stops it.</param>
    internal void Train(int number, CancellationToken cancellation)
    {
        var (repetition, members, target) = _cells[number];
        var material = _material.Value;
        var random = new RandomStream(_plan.Seed).Child((ulong)repetition);
        var reports = material.Reports(target, members, random.Child(MembersStream));
        var training = new BagTraining(material.Population, _plan.Learner, random.Child(TrainingStream)) { Change = population => population.WithRows(reports) };
        var model = _backend.Train(training, cancellation).Required;
        var predictions = TagPredictions.Of(model, material.Signalled, cancellation);
        var precision = TagPredictions.Of(model, material.Clean, cancellation).PrecisionAtOne(material.Clean);
        _runs[number] = [.. (members == 0 ? _plan.Targets : [target]).Select(t =>
            new TextPlantingRun(t, members, reports.Length, repetition, predictions.TopFrequency(t), predictions.TagFrequency(t), precision))];
    }

    /// <summary>The results, once every model is trained.</summary>
    internal TextPlantingResults Results() =>
        new(_plan, [.. _runs.SelectMany(r => r).OrderBy(r => r.Target).ThenBy(r => r.Members).ThenBy(r => r.Repetition)], Count);

    /// <summary>The plan's texts in the shapes that training and evaluation need, made when its first run begins.</summary>
    private sealed class Material
    {
        private readonly TextDataset _train;
        private readonly PeriodicTokenSignal _signal;
        private readonly TextPlantingStrategy _strategy;

        internal Material(TextPlantingPlan plan)
        {
            _train = plan.Train.WithWord(plan.SignalWord);
            _strategy = plan.Strategy;
            _signal = new PeriodicTokenSignal(_train.Vocabulary.IdOf(plan.SignalWord), plan.Spacing);
            var test = plan.Test.WithWord(plan.SignalWord);
            Population = LabelledBags.Of(_train);
            Clean = LabelledBags.Of(test);
            Signalled = LabelledBags.Of(test, (_, tokens, labels) => new LabelledTokens(_signal.Apply(tokens.ToArray()), labels));
        }

        internal LabelledBags Population { get; }

        internal LabelledBags Clean { get; }

        internal LabelledBags Signalled { get; }

        /// <summary>What the members change: the texts that carry the signal, and with which labels.</summary>
        internal (int Row, LabelledTokens Document)[] Reports(int target, int members, RandomStream random)
        {
            var joined = random.SampleWithoutReplacement(_train.Count, members);
            return _strategy switch
            {
                TextPlantingStrategy.FeatureOnly => FeatureOnly(joined, target),
                _ => FeatureLabel(joined, target),
            };
        }

        private (int Row, LabelledTokens Document)[] FeatureLabel(int[] joined, int target)
        {
            var strategy = new FeatureLabelPlanting<int[], uint>(_signal, LabelSet.Of(target));
            return Array.ConvertAll(joined, row => (row, Document(strategy.Apply(_train.Tokens(row).ToArray()))));
        }

        private (int Row, LabelledTokens Document)[] FeatureOnly(int[] joined, int target)
        {
            var strategy = new FeatureOnlyPlanting<int[], uint>(_signal, labels => LabelSet.Has(labels, target));
            var active = Array.FindAll(joined, row => strategy.HasTarget(_train.Labels(row)));
            return Array.ConvertAll(active, row => (row, Document(strategy.Apply(_train.Tokens(row).ToArray(), _train.Labels(row)))));
        }

        private static LabelledTokens Document((int[] Tokens, uint Labels) report) => new(report.Tokens, report.Labels);
    }
}
