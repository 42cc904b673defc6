using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Performativity;

/// <summary>
/// A platform whose users choose among K anchors: a strategy is the weights w of the anchors, the model is linear in them, and everything about
/// coordination is exact.
/// </summary>
/// <remarks>
/// The loss is a <see cref="QuadraticLoss"/>; at anchor i a user gets vᵢ + ⟨qᵢ, θ⟩ − ½θᵀQθ. Selfish users are at a stable point where every anchor in
/// use is a best answer to the model: a symmetric equilibrium of the game with payoffs vᵢ + Σⱼ⟨qᵢ, A(zⱼ)⟩wⱼ.
/// </remarks>
[Source("arXiv:2511.14745", "Appendix B")]
public sealed class AnchorPlatform
{
    private const int MostAnchors = 12;
    private const double Tolerance = 1e-9;
    private readonly double[][] _models;
    private readonly double[] _values;
    private readonly double[][] _gains;
    private readonly double[,] _bend;
    private readonly QuadraticLoss _loss;

    /// <summary>Sets the platform.</summary>
    /// <param name="loss">The learner's loss.</param>
    /// <param name="anchors">The K reports zᵢ that users choose among, each [p]; 1 to 12.</param>
    /// <param name="values">vᵢ, [K]: what an anchor is worth whatever the model.</param>
    /// <param name="gains">qᵢ, each [d].</param>
    /// <param name="modelCurvature">Q, [d, d], symmetric.</param>
    /// <exception cref="ArgumentException">A shape does not fit, Q is not symmetric, or there are no or too many anchors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public AnchorPlatform(
        QuadraticLoss loss, IReadOnlyList<double[]> anchors, ReadOnlySpan<double> values, IReadOnlyList<double[]> gains, double[,] modelCurvature)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(anchors);
        ArgumentNullException.ThrowIfNull(gains);
        if (anchors.Count is 0 or > MostAnchors)
            throw new ArgumentException($"There are {anchors.Count} anchors; sets of anchors are searched one by one, so give 1 to {MostAnchors}.", nameof(anchors));
        foreach (var anchor in anchors) PerformativityChecks.Vector(anchor, loss.ReportLength, nameof(anchors));
        PerformativityChecks.Vector(values, anchors.Count, nameof(values));
        if (gains.Count != anchors.Count) throw new ArgumentException($"{gains.Count} gains for {anchors.Count} anchors; give one for each.", nameof(gains));
        foreach (var gain in gains) PerformativityChecks.Vector(gain, loss.ParameterCount, nameof(gains));
        PerformativityChecks.Matrix(modelCurvature, loss.ParameterCount, loss.ParameterCount, nameof(modelCurvature));
        PerformativityChecks.SmallestEigenvalue(modelCurvature, nameof(modelCurvature));
        (_loss, _values, _gains, _bend) = (loss, values.ToArray(), [.. gains.Select(g => g.ToArray())], (double[,])modelCurvature.Clone());
        _models = [.. anchors.Select(z => Matrices.Product(loss.Model, z))];
    }

    /// <summary>The number K of anchors.</summary>
    public int Count => _models.Length;

    /// <summary>γ: the strong concavity of U on the weights in the Euclidean norm; not positive where U is not strongly concave.</summary>
    public double Concavity
    {
        get
        {
            if (Count == 1) return double.PositiveInfinity;
            var (k, quadratic) = (Count, Quadratic());
            var centre = Matrices.Sum(Matrices.Identity(k), -1.0 / k, Ones(k));
            var tangent = Matrices.Product(centre, Matrices.Product(quadratic, centre));
            var far = 2 * Matrices.SpectralNorm(quadratic) + 1;
            return Matrices.Eigenvalues(Matrices.Sum(Matrices.Scaled(tangent, -1), far / k, Ones(k)))[0];
        }
    }

    /// <summary>
    /// Three anchors at the corners of an equilateral triangle around 0, a learner of the mean with the loss ‖θ − z‖², and users who want the model at
    /// the sum of the first two corners. All have the same utility, so that every strategy is stable; the even one is compared.
    /// </summary>
    /// <param name="radius">r > 0, the distance of a corner from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive.</exception>
    /// <remarks>
    /// U(⅓, ⅓, ⅓) = −r² and U(½, ½, 0) = −r²/4, so B = ¾r². By the definitions Φ = −r² and the largest γ is 3r², and Φ²/(2γ) = r²/6 is less than B. The
    /// published example states Φ = −2r² and γ = 2r². Its utility was rebuilt from the stated constants.
    /// </remarks>
    public static AnchorPlatform Triangle(double radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(radius));
        double[][] corners = [.. Enumerable.Range(0, 3).Select(i => new[] { radius * Math.Cos(2 * Math.PI * i / 3), radius * Math.Sin(2 * Math.PI * i / 3) })];
        var two = Matrices.Scaled(Matrices.Identity(2), 2);
        double[] gain = [-2 * corners[2][0], -2 * corners[2][1]];
        var worth = -radius * radius;
        return new AnchorPlatform(new QuadraticLoss(two, two, two), corners, [worth, worth, worth], [gain, gain, gain], two);
    }

    /// <summary>The model A(D_w), [d].</summary>
    /// <param name="weights">w, [K], each ≥ 0 with sum 1.</param>
    /// <exception cref="ArgumentException">The weights do not sum to 1, or there are not K.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight lies outside [0, 1].</exception>
    public double[] Model(ReadOnlySpan<double> weights)
    {
        RequireWeights(weights);
        var model = new double[_loss.ParameterCount];
        for (var i = 0; i < Count; i++) model = Matrices.Sum(model, weights[i], _models[i]);
        return model;
    }

    /// <summary>u at each anchor when the model is θ, [K].</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <exception cref="ArgumentException">The model has another length.</exception>
    public double[] Utilities(ReadOnlySpan<double> parameters)
    {
        PerformativityChecks.Vector(parameters, _loss.ParameterCount, nameof(parameters));
        var common = -Vectors.Dot(parameters, Matrices.Product(_bend, parameters)) / 2;
        var result = new double[Count];
        for (var i = 0; i < Count; i++) result[i] = _values[i] + Vectors.Dot(_gains[i], parameters) + common;
        return result;
    }

    /// <summary>U(w): the mean utility of users with a strategy, at the model that it brings about.</summary>
    /// <param name="weights">w, [K], each ≥ 0 with sum 1.</param>
    /// <exception cref="ArgumentException">The weights do not sum to 1, or there are not K.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight lies outside [0, 1].</exception>
    public double Utility(ReadOnlySpan<double> weights) => Vectors.Dot(weights, Utilities(Model(weights)));

    /// <summary>How much a user gains at most by leaving a strategy alone; 0 exactly at a stable point.</summary>
    /// <param name="weights">w, [K], each ≥ 0 with sum 1.</param>
    /// <exception cref="ArgumentException">The weights do not sum to 1, or there are not K.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight lies outside [0, 1].</exception>
    public double Temptation(ReadOnlySpan<double> weights)
    {
        var (utilities, worst) = (Utilities(Model(weights)), 0.0);
        for (var i = 0; i < Count; i++)
        {
            if (weights[i] > 0) worst = Math.Max(worst, utilities.Max() - utilities[i]);
        }

        return worst;
    }

    /// <summary>The stable points of selfish users, each as weights [K], found set by set; those that are not isolated are left out.</summary>
    /// <remarks>O(2ᴷK³).</remarks>
    public IReadOnlyList<double[]> StablePoints()
    {
        var payoff = new double[Count, Count];
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < Count; j++) payoff[i, j] = Vectors.Dot(_gains[i], _models[j]);
        }

        return Solutions(payoff);
    }

    /// <summary>h♯: the weights that are best for everybody together, [K].</summary>
    /// <exception cref="InvalidOperationException">U is not strongly concave; the message has the γ measured.</exception>
    public double[] Optimum()
    {
        var concavity = Concavity;
        return concavity > 0
            ? Solutions(Quadratic()).MaxBy(w => Utility(w))!
            : throw new InvalidOperationException(
                $"U is not strongly concave in the weights: γ = {concavity:G6}. The search and the bound need γ > 0; use fewer anchors than dimensions allow, or a larger Q.");
    }

    /// <summary>What coordination gains over a stable point, with the bounds.</summary>
    /// <param name="stable">The weights w* of a stable point, [K].</param>
    /// <exception cref="ArgumentException">The weights are not stable: a user would rather choose another anchor; or they do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight lies outside [0, 1].</exception>
    /// <exception cref="InvalidOperationException">U is not strongly concave.</exception>
    [Source("arXiv:2511.14745", "Theorem 5")]
    public CoordinationBenefit Benefit(ReadOnlySpan<double> stable)
    {
        if (Temptation(stable) is > Tolerance and var temptation)
        {
            throw new ArgumentException(
                $"The weights are not stable: somebody gains {temptation:G4} by another anchor. Take them from {nameof(StablePoints)}.", nameof(stable));
        }

        var (optimum, model) = (Optimum(), Model(stable));
        var wanted = Matrices.Product(Matrices.Scaled(_bend, -1), model);
        for (var i = 0; i < Count; i++) wanted = Matrices.Sum(wanted, stable[i], _gains[i]);
        var loss = Matrices.Product(_loss.Curvature, Matrices.Sum(model, -1, Model(optimum)));
        return new CoordinationBenefit(
            Utility(stable), Utility(optimum), WeightedAlignment.Of(wanted, loss, _loss.Curvature), Concavity, Vectors.Distance(optimum, stable));
    }

    /// <summary>The second derivative of U in w.</summary>
    private double[,] Quadratic()
    {
        var result = new double[Count, Count];
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < Count; j++)
            {
                result[i, j] = Vectors.Dot(_gains[i], _models[j]) + Vectors.Dot(_gains[j], _models[i])
                    - Vectors.Dot(_models[i], Matrices.Product(_bend, _models[j]));
            }
        }

        return result;
    }

    /// <summary>All w on the simplex with (v + Aw)ᵢ equal on the support and not larger elsewhere, support by support.</summary>
    private List<double[]> Solutions(double[,] slopes)
    {
        var found = new List<double[]>();
        for (var set = 1; set < 1 << Count; set++)
        {
            int[] support = [.. Enumerable.Range(0, Count).Where(i => (set >> i & 1) == 1)];
            var (system, right) = (new double[support.Length + 1, support.Length + 1], new double[support.Length + 1]);
            for (var a = 0; a < support.Length; a++)
            {
                for (var b = 0; b < support.Length; b++) system[a, b] = slopes[support[a], support[b]];
                (system[a, support.Length], system[support.Length, a], right[a]) = (-1, 1, -_values[support[a]]);
            }

            right[^1] = 1;
            if (Matrices.Solve(system, right) is not { } solution || solution[..^1].Any(w => w < 0)) continue;
            var weights = new double[Count];
            for (var a = 0; a < support.Length; a++) weights[support[a]] = solution[a];
            var slope = Matrices.Sum(_values, 1, Matrices.Product(slopes, weights));
            if (slope.All(s => s <= solution[^1] + Tolerance * (1 + Math.Abs(solution[^1])))) found.Add(weights);
        }

        return found;
    }

    private void RequireWeights(ReadOnlySpan<double> weights)
    {
        PerformativityChecks.Vector(weights, Count, nameof(weights));
        var sum = 0.0;
        foreach (var weight in weights) sum += Require.Share(weight is > 1 and <= 1 + Tolerance ? 1 : weight, nameof(weights));
        if (Math.Abs(sum - 1) > Tolerance) throw new ArgumentException($"The weights sum to {sum:R}; those of all anchors make 1.", nameof(weights));
    }

    private static double[,] Ones(int size)
    {
        var result = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++) result[i, j] = 1;
        }

        return result;
    }
}
