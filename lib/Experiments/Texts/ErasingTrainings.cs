using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The training runs of one plan. Runs may go on side by side; each writes its own place.</summary>
internal sealed class ErasingTrainings : IPlannedWork<TextErasingResults>
{
    private const ulong MembersStream = 0, FirmStream = 1, OwnStream = 2;
    private readonly TextErasingPlan _plan;
    private readonly IBagBackend _backend = new VectorBagBackend();
    private readonly (int Repetition, int Members)[] _cells;
    private readonly TextErasingRun[] _runs;
    private readonly Lazy<Material> _material;
    private readonly Lazy<MembersModel>[] _own;

    internal ErasingTrainings(TextErasingPlan plan)
    {
        _plan = plan;
        _cells = [.. from repetition in Enumerable.Range(0, plan.Seeds) from members in plan.Members select (repetition, members)];
        _runs = new TextErasingRun[_cells.Length];
        _material = new(() => new Material(plan));
        _own = [.. Enumerable.Range(0, plan.Seeds).Select(repetition => new Lazy<MembersModel>(() => Own(repetition)))];
    }

    /// <summary>The number of training runs, the members' own models not counted.</summary>
    public int Count => _cells.Length;

    /// <summary>Trains and evaluates one model.</summary>
    /// <param name="number">Which, in [0, <see cref="Count"/>).</param>
    /// <param name="cancellation">Stops it.</param>
    public void Run(int number, CancellationToken cancellation)
    {
        var (repetition, members) = _cells[number];
        var (material, own) = (_material.Value, _own[repetition].Value);
        cancellation.ThrowIfCancellationRequested();
        var random = new RandomStream(_plan.Seed).Child((ulong)repetition).Child(MembersStream);
        var reports = material.Reports(own.Expected, random.SampleWithoutReplacement(_plan.Train.Count, members), _plan.Label);
        var model = Trained(material.Population.WithRows(reports), repetition, FirmStream, cancellation);
        var (before, after) = (Answers(model, material.Test, cancellation), Answers(model, material.Erased, cancellation));
        var agree = before.Zip(after, (x, gx) => x == gx).ToArray();
        _runs[number] = new TextErasingRun(
            members,
            reports.Count(r => r.Document.Labels != material.Population.Labels(r.Row)),
            repetition,
            agree.Average(a => a ? 1.0 : 0),
            material.Carriers.Average(i => agree[i] ? 1.0 : 0),
            Enumerable.Range(0, before.Length).Average(i => before[i] == LabelSet.Has(material.Test.Labels(i), _plan.Label) ? 1.0 : 0));
    }

    /// <summary>The results, once every model is trained.</summary>
    public TextErasingResults Results()
    {
        var (material, information, leads) = (_material.Value, 0.0, new List<double>());
        foreach (var own in _own)
        {
            foreach (var i in material.Carriers)
            {
                var (at, erased) = (own.Value.Probability(material.Test[i], _plan.Label), own.Value.Probability(material.Erased[i], _plan.Label));
                information += Math.Abs(at - erased);
                if (at > 0.5 != erased > 0.5) leads.Add(Math.Abs(2 * at - 1));
            }
        }

        var judged = _own.Length * _plan.Test.Count;
        return new TextErasingResults(
            _plan,
            [.. _runs.OrderBy(r => r.Members).ThenBy(r => r.Repetition)],
            (double)material.Carriers.Length / _plan.Test.Count,
            new ErasingProfile(information / judged, leads.Sum() / judged, AnchorShare: 0),
            [.. leads],
            judged);
    }

    private MembersModel Own(int repetition)
    {
        var model = Trained(_material.Value.Population, repetition, OwnStream);
        return new MembersModel(model, Answers(model, _material.Value.ErasedPopulation, CancellationToken.None));
    }

    private BagOfEmbeddings Trained(LabelledBags documents, int repetition, ulong purpose, CancellationToken cancellation = default)
    {
        var random = new RandomStream(_plan.Seed).Child((ulong)repetition).Child(purpose);
        return _backend.Train(new BagTraining(documents, _plan.Learner, random), cancellation).Required;
    }

    private bool[] Answers(BagOfEmbeddings model, LabelledBags documents, CancellationToken cancellation) =>
        [.. TagPredictions.Of(model, documents, cancellation).Tags.ToArray().Select(tags => LabelSet.Has(tags, _plan.Label))];

    /// <summary>
    /// What the members trained on the texts before anybody joined, and its answer to every training text without the words.
    /// </summary>
    private sealed record MembersModel(BagOfEmbeddings Model, bool[] Expected)
    {
        internal double Probability(Bag document, int label) => Model.Probabilities(document)[label];
    }

    /// <summary>The plan's texts in the shapes that training and evaluation need, made when its first run begins.</summary>
    private sealed class Material
    {
        private readonly TextDataset _texts;

        internal Material(TextErasingPlan plan)
        {
            var signal = new TokenRemovalSignal(plan.Tokens);
            LabelledTokens Erase(int document, ReadOnlySpan<int> tokens, uint labels) => new(signal.Apply(tokens.ToArray()), labels);
            _texts = plan.Train;
            Population = LabelledBags.Of(plan.Train);
            ErasedPopulation = LabelledBags.Of(plan.Train, Erase);
            Test = LabelledBags.Of(plan.Test);
            Erased = LabelledBags.Of(plan.Test, Erase);
            Carriers = [.. Enumerable.Range(0, Test.Count).Where(i => Erased[i].Length < Test[i].Length)];
            if (Carriers.Length == 0) throw new InvalidOperationException("No held-out text contains one of the words, so success is 1 whatever anybody does.");
        }

        internal LabelledBags Population { get; }

        internal LabelledBags ErasedPopulation { get; }

        internal LabelledBags Test { get; }

        internal LabelledBags Erased { get; }

        internal int[] Carriers { get; }

        /// <summary>
        /// The members' reports (x, ŷ(g(x))): their own text, and for the label the answer that their own model gives without the words.
        /// </summary>
        internal (int Row, LabelledTokens Document)[] Reports(bool[] expected, int[] joined, int label) => Array.ConvertAll(joined, row =>
        {
            var others = _texts.Labels(row) & ~LabelSet.Of(label);
            return (row, new LabelledTokens(_texts.Tokens(row).ToArray(), expected[row] ? others | LabelSet.Of(label) : others));
        });
    }
}
