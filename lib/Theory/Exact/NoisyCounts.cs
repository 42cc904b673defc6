using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Exact;

/// <summary>
/// A firm that counts how often each label is reported at each feature, adds normal noise to every count and predicts the label whose noisy count is
/// largest: the Bayes-optimal firm with differential privacy, and without noise the Bayes-optimal firm itself.
/// </summary>
/// <remarks>
/// <para>
/// One person more or less changes one count by 1, so that the table is a Gaussian mechanism of sensitivity 1 with noise multiplier σ, released once a training.
/// Noise is independent from count to count. At a feature, label y is predicted with probability ∫ φ(z)·Π_{r≠y} Φ(z + (c_y − c_r)/σ) dz, where c = n·P(x, ·);
/// for two labels Φ((c_1 − c_0)/(σ√2)). Success is its expectation over the noise, everything else fixed.
/// </para>
/// <para>Counts are expected ones, n·P(x, y): how people are drawn plays no part. Without noise a tie counts against whoever is concerned, as in <see cref="SignalSuccess"/>,
/// where an objective asks one question or is about erasing; with several questions the lowest of the labels that lead is predicted.</para>
/// </remarks>
[Source("doi:10.1561/0400000042", "Section 3.3, a table of counts as one query; the law of its largest entry is derived here")]
public sealed class NoisyCounts
{
    // The trapezoid rule on an entire integrand: with m labels its error is about exp(−2π²/(m·step²)).
    private const double Step = 1.0 / 8, Reach = 9;

    private readonly FinitePopulation _training;
    private readonly double[,] _probabilities;

    /// <summary>Computes how often each label is predicted at each feature.</summary>
    /// <param name="training">The distribution P that the firm sees.</param>
    /// <param name="people">n > 0, the number of people whose reports are counted; a mean need not be whole.</param>
    /// <param name="noiseMultiplier">σ ≥ 0, the standard deviation of the noise of a count; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no people, or the noise is negative or not finite.</exception>
    /// <remarks>O(features · labels²) times some 150 points of an integral where there are more than two labels.</remarks>
    public NoisyCounts(FinitePopulation training, double people, double noiseMultiplier)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(people));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(noiseMultiplier));
        (_training, People, NoiseMultiplier) = (training, people, noiseMultiplier);
        _probabilities = new double[training.FeatureCount, training.LabelCount];
        var counts = new double[training.LabelCount];
        for (var x = 0; x < training.FeatureCount; x++)
        {
            for (var y = 0; y < counts.Length; y++) counts[y] = people * training[x, y];
            if (noiseMultiplier == 0) _probabilities[x, Array.IndexOf(counts, counts.Max())] = 1;
            else
            {
                for (var y = 0; y < counts.Length; y++) _probabilities[x, y] = Leads(counts, y, noiseMultiplier);
            }
        }
    }

    /// <summary>n, the number of people whose reports are counted.</summary>
    public double People { get; }

    /// <summary>σ, the standard deviation of the noise of a count.</summary>
    public double NoiseMultiplier { get; }

    /// <summary>How often a label is predicted at a feature; without noise the lowest of several that lead is.</summary>
    /// <param name="feature">The feature x.</param>
    /// <param name="label">The label y.</param>
    /// <returns>In [0, 1], adding up to 1 over the labels.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such feature or label.</exception>
    public double Probability(int feature, int label) => _probabilities[feature, label];

    /// <summary>The expected success of a collective.</summary>
    /// <param name="objective">What it wants.</param>
    /// <param name="population">The law of the people it is measured on.</param>
    /// <returns>How often the objective is met over people and noise, in [0, 1].</returns>
    /// <exception cref="ArgumentException">The population lives on other spaces, or a probe is no signal of it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No label, or every one, meets the objective.</exception>
    public double Success(Objective<int, int> objective, FinitePopulation population)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(population);
        SignalChecks.SameSpaces(_training, population);
        if (NoiseMultiplier == 0 && objective is Erased<int, int> or { Probes.Count: 1 }) return SignalSuccess.Of(objective, _training, population);
        FiniteObjective.Of(objective, population);
        foreach (var probe in objective.Probes)
        {
            if (probe is not (null or FiniteSignal)) throw new ArgumentException($"{probe} is no signal of a finite population; give its table of values.", nameof(objective));
            if (probe is FiniteSignal signal) SignalChecks.Compatible(population, signal);
        }

        var success = 0.0;
        for (var x = 0; x < population.FeatureCount; x++)
        {
            if (population.FeatureMass(x) > 0) success += population.FeatureMass(x) * Met(objective, x);
        }

        return Math.Min(1, success);
    }

    /// <summary>How often people are predicted their own label, over people and noise.</summary>
    /// <param name="population">The law of the people.</param>
    /// <exception cref="ArgumentException">The population lives on other spaces.</exception>
    public double Accuracy(FinitePopulation population) => Mean(population, (x, y) => _probabilities[x, y], _ => true);

    /// <summary>How often people of some features are predicted a label, over people and noise.</summary>
    /// <param name="label">The label.</param>
    /// <param name="population">The law of the people.</param>
    /// <param name="among">The features of those who count.</param>
    /// <returns>A share in [0, 1]; NaN where nobody counts.</returns>
    /// <exception cref="ArgumentException">The population lives on other spaces.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public double Frequency(int label, FinitePopulation population, Func<int, bool> among)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(among);
        SignalChecks.Target(population, label);
        return Mean(population, (x, _) => _probabilities[x, label], among);
    }

    private double Mean(FinitePopulation population, Func<int, int, double> value, Func<int, bool> among)
    {
        ArgumentNullException.ThrowIfNull(population);
        SignalChecks.SameSpaces(_training, population);
        var (sum, mass) = (0.0, 0.0);
        for (var x = 0; x < population.FeatureCount; x++)
        {
            if (!among(x)) continue;
            for (var y = 0; y < population.LabelCount; y++) (sum, mass) = (sum + population[x, y] * value(x, y), mass + population[x, y]);
        }

        return sum / mass;
    }

    /// <summary>How often an objective is met at one person; answers at different features are independent, at one feature they are one answer.</summary>
    private double Met(Objective<int, int> objective, int feature)
    {
        int[] asked = [.. objective.Probes.Select(probe => probe?.Apply(feature) ?? feature)];
        int[] points = [.. asked.Distinct()];
        int[] places = [.. asked.Select(at => Array.IndexOf(points, at))];
        var (labels, met) = (_training.LabelCount, 0.0);
        var answers = new int[points.Length];
        var predicted = new int[asked.Length];
        for (var number = 0; number < (int)Math.Pow(labels, points.Length); number++)
        {
            var (probability, rest) = (1.0, number);
            for (var k = 0; k < points.Length; k++)
            {
                (answers[k], rest) = (rest % labels, rest / labels);
                probability *= _probabilities[points[k], answers[k]];
            }

            for (var k = 0; k < predicted.Length; k++) predicted[k] = answers[places[k]];
            if (objective.IsMet(predicted)) met += probability;
        }

        return met;
    }

    private static double Leads(double[] counts, int label, double deviation)
    {
        if (counts.Length == 2) return NormalLaw.Cdf((counts[label] - counts[1 - label]) / (deviation * Math.Sqrt(2)));
        var sum = 0.0;
        for (var z = -Reach; z <= Reach; z += Step)
        {
            var term = Math.Exp(NormalLaw.LogDensity(z));
            for (var r = 0; r < counts.Length; r++)
            {
                if (r != label) term *= NormalLaw.Cdf(z + (counts[label] - counts[r]) / deviation);
            }

            sum += term;
        }

        return Math.Min(1, Step * sum);
    }
}
