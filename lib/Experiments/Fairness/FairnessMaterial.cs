using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>Rows of one part of a repetition as the firm sees them, with their groups.</summary>
/// <param name="Seen">The firm's features.</param>
/// <param name="Groups">Who is of which group.</param>
internal sealed record GroupedRows(LabelledRows Seen, ProtectedGroups Groups);

/// <summary>What all cells of a repetition have in common: the split, who joins first, whom they know, how they score themselves, and the firms that nobody acted on.</summary>
internal sealed class FairnessMaterial
{
    // Children of the repetition's stream.
    private const ulong SplitStream = 0, MemberStream = 1, MajorityStream = 2, FlipStream = 3, TrainingStream = 4, PromoterStream = 6;

    private readonly FairnessPlan _plan;
    private readonly RandomStream _random;
    private readonly LabelledRows _blind;
    private readonly int[] _joining, _known, _promoting, _candidates;
    private readonly SharedMaterial<int, double[]> _probabilities;
    private readonly SharedMaterial<int, MajorityNeighbours> _neighbours;
    private readonly SharedMaterial<string, ITableModel> _untouched;

    internal FairnessMaterial(FairnessPlan plan, ulong seed)
    {
        (_plan, _random) = (plan, new RandomStream(plan.Seed).Child(seed));
        var platform = plan.Platform;
        var rows = platform.Rows;
        var (trained, heldOut) = platform.Sizes(rows.Length);
        var order = Array.ConvertAll(_random.Child(SplitStream).SampleWithoutReplacement(rows.Length, trained + heldOut), k => rows[k]);
        var train = platform.Table.Subset(order.AsSpan(0, trained));
        var encoding = TableEncoding.Fit(train, new() { LeftOut = [.. platform.LeftOut, .. platform.SeesGroup ? [] : new[] { platform.Column }] });
        Train = Part(platform, encoding, train);
        Tuning = Part(platform, encoding, platform.Table.Subset(order.AsSpan(trained, heldOut / 2)));
        Test = Part(platform, encoding, platform.Table.Subset(order.AsSpan(trained + heldOut / 2)));
        Twins = AsMajority(platform, encoding, Test);
        _blind = TableEncoding.Fit(train, new() { LeftOut = [.. platform.LeftOut, platform.Column] }).Encode(train);
        _candidates = [.. Train.Groups.Minority.Where(r => Train.Seen.Labels[r] == 0)];
        _joining = Shuffled(Train.Groups.Minority, MemberStream);
        _known = Shuffled(Train.Groups.Majority, MajorityStream);
        _promoting = Shuffled(Train.Groups.Majority, PromoterStream);
        _probabilities = new(ProbabilitiesOf);
        _neighbours = new((known, cancellation) => MajorityNeighbours.Of(_blind, _candidates, _known[..known], plan.Cells.Max(c => c.Neighbours), cancellation));
        _untouched = new((firm, cancellation) => plan.Firm(firm).Train([Training()], cancellation)[0]);
    }

    internal GroupedRows Train { get; }

    internal GroupedRows Tuning { get; }

    internal GroupedRows Test { get; }

    /// <summary>The test rows, those of the minority with the features of the majority.</summary>
    internal LabelledRows Twins { get; }

    internal RandomStream StreamOf(ulong child) => _random.Child(child);

    /// <summary>The model of a firm that nobody acted on.</summary>
    internal ITableModel Untouched(string firm, CancellationToken cancellation) => _untouched.Of(firm, cancellation);

    internal TableTraining Training(double[]? labels = null, double[]? weights = null) =>
        new(Train.Seen, 2, _random.Child(TrainingStream)) { Labels = labels, Weights = weights };

    /// <summary>The members who flip.</summary>
    internal int[] Flippers(FairnessCell cell, CancellationToken cancellation)
    {
        var members = _joining[..Count(cell.Share, _joining.Length)].ToHashSet();
        int[] places = [.. Enumerable.Range(0, _candidates.Length).Where(c => members.Contains(_candidates[c]))];
        if (places.Length == 0 || cell.Flips == 0) return [];
        var scores = Scores(cell, cancellation);
        var order = FlipOrder.Of(Array.ConvertAll(places, c => scores[c]), _random.Child(FlipStream).Child((ulong)cell.Rule));
        return [.. order.Take(Count(cell.Flips, places.Length)).Select(k => _candidates[places[k]])];
    }

    /// <summary>The majority's people of label 0 in its promoting collective.</summary>
    internal IEnumerable<int> Promoters(double share) => _promoting.Take(Count(share, _promoting.Length)).Where(r => Train.Seen.Labels[r] == 0);

    internal static double[] Scores(ClassPredictions predictions) => [.. Enumerable.Range(0, predictions.Count).Select(r => predictions.Probabilities[2 * r + 1])];

    private double[] Scores(FairnessCell cell, CancellationToken cancellation)
    {
        var known = Math.Min(cell.Known ?? _known.Length, _known.Length);
        return cell.Rule switch
        {
            RelabellingRule.Random => new double[_candidates.Length],
            RelabellingRule.Probability => _probabilities.Of(known, cancellation),
            RelabellingRule.NeighbourLabels => _neighbours.Of(known, cancellation).LabelScores(cell.Neighbours),
            _ => _neighbours.Of(known, cancellation).DistanceScores(cell.Neighbours),
        };
    }

    private double[] ProbabilitiesOf(int known, CancellationToken cancellation)
    {
        var model = _plan.Members.Train([new TableTraining(_blind.Sample(_known.AsSpan(0, known)), 2, _random.Child(TrainingStream))], cancellation)[0];
        return Scores(model.Predict(_blind.Sample(_candidates)));
    }

    private int[] Shuffled(IReadOnlyList<int> rows, ulong stream) => [.. _random.Child(stream).SampleWithoutReplacement(rows.Count, rows.Count).Select(k => rows[k])];

    private static int Count(double share, int of) => (int)Math.Round(share * of);

    private static GroupedRows Part(FairnessPlatform platform, TableEncoding encoding, TabularDataset rows)
    {
        var minority = platform.Table.Column(platform.Column).CategoryIndex(platform.Minority);
        return new GroupedRows(encoding.Encode(rows), new ProtectedGroups([.. rows.Values(platform.Column).ToArray().Select(v => v == minority)]));
    }

    private static LabelledRows AsMajority(FairnessPlatform platform, TableEncoding encoding, GroupedRows test)
    {
        var features = test.Seen.Features.ToArray();
        foreach (var category in platform.Table.Column(platform.Column).Categories)
        {
            var name = $"{platform.Column}={category}";
            if (!encoding.FeatureNames.Contains(name)) continue;
            foreach (var row in test.Groups.Minority) features[row * encoding.FeatureCount + encoding.FeatureIndex(name)] = category == platform.Majority ? 1 : 0;
        }

        return LabelledRows.Of(features, test.Seen.Labels);
    }
}
