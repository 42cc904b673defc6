using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Steering;

/// <summary>
/// Any feature vector of a bounded domain with one of several labels, against any learner with a gradient oracle, such as a network.
/// </summary>
/// <remarks>
/// The furthest report is looked for from many random starts by a pattern search, so a share found here is sufficient but not certified to
/// be the smallest. The starts depend on the seed alone, and the same question always gets the same answer.
/// </remarks>
[Source("arXiv:2302.04262", "Section 4.2")]
public sealed class SearchedReports : IReportSpace
{
    private const double SmallestStep = 1e-4;
    private readonly IGradientOracle _oracle;
    private readonly FeatureDomain _domain;
    private readonly double[] _labels;
    private readonly double[][] _starts;

    /// <summary>A domain and the labels.</summary>
    /// <param name="oracle">The learner's loss.</param>
    /// <param name="domain">The feature vectors that may be reported.</param>
    /// <param name="labels">The labels that may be reported, at least one.</param>
    /// <param name="starts">From how many random vectors each search begins, ≥ 1.</param>
    /// <param name="seed">Decides the starts.</param>
    /// <exception cref="ArgumentException">There is no label, or the domain has another number of features than the oracle.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not finite, or the number of starts is not positive.</exception>
    public SearchedReports(IGradientOracle oracle, FeatureDomain domain, ReadOnlySpan<double> labels, int starts = 24, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(oracle);
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(starts);
        if (labels.IsEmpty) throw new ArgumentException("There is no label to report; give at least one.", nameof(labels));
        foreach (var label in labels) Require.Finite(label, nameof(labels));
        if (domain.FeatureCount != oracle.FeatureCount)
        {
            throw new ArgumentException(
                $"The domain has {domain.FeatureCount} features but the learner reads {oracle.FeatureCount}; use the same features.", nameof(domain));
        }

        (_oracle, _domain, _labels) = (oracle, domain, labels.ToArray());
        var random = new RandomStream(seed);
        _starts = [.. Enumerable.Range(0, starts).Select(_ => domain.Draw(random))];
    }

    /// <inheritdoc />
    public int FeatureCount => _oracle.FeatureCount;

    /// <inheritdoc />
    public int ParameterCount => _oracle.ParameterCount;

    /// <inheritdoc />
    public bool IsExhaustive => false;

    /// <inheritdoc />
    public IReportChoice At(ReadOnlySpan<double> parameters)
    {
        SteeringChecks.Parameters(ParameterCount, parameters);
        return new Choice(this, parameters.ToArray());
    }

    private sealed class Choice(SearchedReports space, double[] parameters) : IReportChoice
    {
        public IReadOnlyList<Report> Furthest(ReadOnlySpan<double> direction)
        {
            var wanted = direction.ToArray();
            var found = from label in space._labels from start in space._starts select Climb(start, label, wanted);
            return [.. found.OrderByDescending(f => f.Reach).Take(space._labels.Length * 2).Select(f => f.Report)];
        }

        /// <summary>Moves one coordinate at a time, with steps that are halved where none helps.</summary>
        private (double Reach, Report Report) Climb(double[] start, double label, double[] direction)
        {
            double[] at = [.. start], trial = new double[at.Length], gradient = new double[parameters.Length];
            var reach = Reach(at, label, direction, gradient);
            for (var step = 0.25; step > SmallestStep; step /= 2)
            {
                while (Improves(at, trial, label, direction, gradient, step, ref reach))
                {
                }
            }

            Reach(at, label, direction, gradient);
            return (reach, new Report(at, label, gradient));
        }

        private bool Improves(double[] at, double[] trial, double label, double[] direction, double[] gradient, double step, ref double reach)
        {
            var before = reach;
            for (var move = 0; move < 2 * at.Length; move++)
            {
                var coordinate = move / 2;
                at.CopyTo(trial, 0);
                trial[coordinate] += (move % 2 == 0 ? step : -step) * space._domain.Extent(coordinate);
                space._domain.Project(trial);
                var there = Reach(trial, label, direction, gradient);
                if (there <= reach) continue;
                reach = there;
                trial.CopyTo(at, 0);
            }

            return reach > before + 1e-9 * Math.Abs(before);
        }

        private double Reach(double[] features, double label, double[] direction, double[] gradient)
        {
            Array.Clear(gradient);
            space._oracle.AddGradient(parameters, features, label, 1, gradient);
            return Vectors.Dot(direction, gradient);
        }
    }
}
