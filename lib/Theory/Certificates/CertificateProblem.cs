using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Certificates;

/// <summary>
/// The argument behind <see cref="BinomialCertificate"/>: which points are certain to be won, and how much of a test set they cover.
/// </summary>
/// <remarks>
/// The set of points is fixed by population probabilities, so its frequency in the test set is binomial although the members only ever see
/// estimates: on the good event every point they certify belongs to it.
/// </remarks>
internal sealed class CertificateProblem
{
    private readonly MemberSample _sample;
    private readonly CertificateSetting _setting;
    private readonly int _others;
    private readonly Weights _weights;
    private readonly Point[] _points;
    private readonly double _tail;

    /// <param name="sample">The members' data that probabilities are estimated from.</param>
    /// <param name="spent">How many further members there are, whose data has chosen the labels.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="model">What its ε means.</param>
    /// <param name="points">Where members report, and what has to hold there.</param>
    internal CertificateProblem(MemberSample sample, int spent, CertificateSetting setting, SuboptimalityModel model, IEnumerable<Point> points)
    {
        ArgumentNullException.ThrowIfNull(setting);
        setting.Check(sample.Size + spent);
        (_sample, _setting, _others) = (sample, setting, setting.Consumers - sample.Size - spent);
        _weights = Weights.Of(setting.Suboptimality, model);
        _points = [.. points];

        // Two events for the test set; at each point two for the reports, the supporting label and each bounded label: an estimate and a count.
        _tail = setting.FailureProbability / (2 + _points.Sum(p => 4.0 + 2 * Bounded(p).Length));
    }

    /// <summary>A point of the feature space at which members report one label.</summary>
    /// <param name="Feature">The point.</param>
    /// <param name="Known">Reports there that are settled, since their members' data is given.</param>
    /// <param name="Planted">Reports there among the sample, a binomial count.</param>
    /// <param name="Label">The label reported.</param>
    /// <param name="Rivals">The labels that must stay behind it.</param>
    internal sealed record Point(int Feature, int Known, int Planted, int Label, int[] Rivals);

    /// <summary>The points at which the label is certain to lead by more than the learner's error can move.</summary>
    internal HashSet<int> Won() => [.. _points.Where(IsWon).Select(p => p.Feature)];

    /// <summary>The success on the test set when the features of a set succeed.</summary>
    internal SuccessBound Certify(Func<int, bool> succeeds)
    {
        var certified = Enumerable.Range(0, _sample.FeatureCount).Where(succeeds).Sum(_sample.CountOf);
        return new SuccessBound((double)BinomialQuantile.Lower(_setting.TestSize, AtLeast(certified), _tail) / _setting.TestSize);
    }

    private bool IsWon(Point point)
    {
        double planted = point.Known + BinomialQuantile.Lower(_sample.Size, AtLeast(point.Planted), _tail);
        var support = BinomialQuantile.Lower(_others, AtLeast(_sample[point.Feature, point.Label]), _tail);
        var most = Bounded(point).ToDictionary(y => y, y => (double)BinomialQuantile.Upper(_others, AtMost(_sample[point.Feature, y]), _tail));
        return _weights.Own * (planted + support) - _weights.Rival * point.Rivals.Max(y => most[y]) - _weights.Everyone * most.Values.Sum()
            > _weights.Budget * _setting.Consumers;
    }

    /// <summary>The labels whose counts need an upper bound: the rivals, and every label where ε is relative to all the mass at a point.</summary>
    private int[] Bounded(Point point) => _weights.Everyone > 0 ? [.. Enumerable.Range(0, _sample.LabelCount)] : point.Rivals;

    private double AtLeast(int count) => BinomialEstimate.ClopperPearson(count, _sample.Size, 1 - 2 * _tail).Lower;

    private double AtMost(int count) => BinomialEstimate.ClopperPearson(count, _sample.Size, 1 - 2 * _tail).Upper;

    /// <summary>The condition Own·(planted + support) − Rival·(strongest rival) − Everyone·(all counts) > Budget·N that no learner of a model overturns.</summary>
    private readonly record struct Weights(double Own, double Rival, double Everyone, double Budget)
    {
        internal static Weights Of(double suboptimality, SuboptimalityModel model) => model switch
        {
            SuboptimalityModel.JointVariation => new(1, 1, 0, 2 * suboptimality),
            SuboptimalityModel.JointContamination => new(1, 1, 0, suboptimality / (1 - suboptimality)),
            SuboptimalityModel.ConditionalVariation => new(Math.Max(0, 1 - 2 * suboptimality), 1, 2 * suboptimality, 0),
            SuboptimalityModel.ConditionalContamination => new(Math.Max(0, 1 - 2 * suboptimality), 1 - suboptimality, suboptimality, 0),
            _ => throw WorstCase.Unknown(model),
        };
    }
}
