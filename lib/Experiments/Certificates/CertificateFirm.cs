using CollectiveAction.Data.Populations;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>A firm that trains a model on the reports of each play. All plays share one row for every feature and label, and differ by its weight.</summary>
internal sealed class CertificateFirm
{
    private const long MostValues = 20_000_000;
    private readonly ITableLearner _learner;
    private readonly LabelledRows _reports, _features;
    private readonly int _labelCount;

    /// <exception cref="ArgumentException">The vectors do not fit the population, or there are too many numbers.</exception>
    /// <exception cref="TrainingNotSupportedException">The learner cannot do it.</exception>
    private CertificateFirm(ITableLearner learner, FinitePopulation population, double[,]? vectors)
    {
        (_learner, _labelCount) = (learner, population.LabelCount);
        var features = Enumerable.Range(0, population.FeatureCount).ToArray();
        if (vectors is not null && vectors.GetLength(0) != features.Length)
            throw new ArgumentException($"There are {vectors.GetLength(0)} feature vectors for {features.Length} features; give one for each.", nameof(vectors));
        var columns = vectors?.GetLength(1) ?? features.Length;
        if ((long)features.Length * _labelCount * columns > MostValues)
        {
            throw new ArgumentException(
                $"{features.Length:N0} features of {columns:N0} columns and {_labelCount} labels are more than {MostValues:N0} numbers; give shorter {nameof(CertificatePlan.FeatureVectors)}.");
        }

        double[] Vector(int x) => [.. Enumerable.Range(0, columns).Select(c => vectors?[x, c] ?? (c == x ? 1.0 : 0))];
        _reports = LabelledRows.Of(
            [.. features.SelectMany(x => Enumerable.Range(0, _labelCount).SelectMany(_ => Vector(x)))],
            [.. features.SelectMany(_ => Enumerable.Range(0, _labelCount).Select(y => (double)y))]);
        _features = LabelledRows.Of([.. features.SelectMany(Vector)], new double[features.Length]);
        if (learner.Refusal(new TableTraining(_reports, _labelCount, new RandomStream(0))) is { } refusal) throw new TrainingNotSupportedException(refusal);
    }

    /// <summary>The firm of a plan; null for the plug-in learner.</summary>
    internal static CertificateFirm? Of(CertificatePlan plan) => plan.Learner is { } learner ? new(learner, plan.Population, plan.FeatureVectors)
        : plan.FeatureVectors is null ? null
        : throw new ArgumentException($"The plug-in learner sees features themselves; give a {nameof(CertificatePlan.Learner)} with the {nameof(CertificatePlan.FeatureVectors)}.");

    /// <summary>Trains one model a play.</summary>
    /// <param name="reports">What everybody reported in each play, as masses.</param>
    /// <param name="random">One stream of training for each play; plays with one stream see the same rows at the same time.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The label at each feature, play by play.</returns>
    internal int[][] Train(IReadOnlyList<FinitePopulation> reports, IReadOnlyList<RandomStream> random, CancellationToken cancellation)
    {
        var models = _learner.Train([.. reports.Zip(random, (masses, stream) => new TableTraining(_reports, _labelCount, stream) { Weights = Weights(masses) })], cancellation);
        return [.. models.Select(model => model.Predict(_features).Predicted.ToArray())];
    }

    private double[] Weights(FinitePopulation masses) =>
        [.. Enumerable.Range(0, masses.FeatureCount).SelectMany(x => Enumerable.Range(0, _labelCount).Select(y => masses[x, y]))];
}
