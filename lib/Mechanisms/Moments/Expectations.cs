using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Moments;

/// <summary>How expectations over the parties' types are computed.</summary>
public enum ExpectationMethod
{
    /// <summary>
    /// By sums of exponentials where they are exact to <see cref="Expectations.Accepted"/>, otherwise by going through all outcomes while
    /// these are few.
    /// </summary>
    Automatic,

    /// <summary>By going through all outcomes: exact, at a cost that grows with N and the number of different contributions.</summary>
    Enumeration,

    /// <summary>By sums of exponentials: at a cost that does not depend on N, with a stated error.</summary>
    Exponentials,
}

/// <summary>What a menu of contributions leads to in expectation.</summary>
/// <param name="Accuracy">E[a(S)] over the parties' types.</param>
/// <param name="Value">E[v(a(S))].</param>
/// <param name="Attainable">Tᵢ = Eᵢ[v(a(S))] under type i's belief, [I]: the most that a model can be worth to it in expectation.</param>
/// <param name="Error">
/// A bound on the error of <paramref name="Accuracy"/>, but for rounding; 0 where all outcomes were gone through.
/// </param>
public sealed record ExpectedOutcome(double Accuracy, double Value, IReadOnlyList<double> Attainable, double Error);

/// <summary>Expectations over the multinomial outcomes of a contract problem.</summary>
public static class Expectations
{
    /// <summary>The error of a sum of exponentials up to which it is taken for exact.</summary>
    public const double Accepted = 1e-11;

    /// <summary>The most outcomes that are gone through.</summary>
    public const double MostOutcomes = 5e6;

    /// <summary>Up to this number of outcomes, going through them is preferred to a sum of exponentials with a noticeable error.</summary>
    private const double FewOutcomes = 2_000;

    /// <summary>The expectations at a menu of contributions.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="contributions">mᵢ ≥ 0 for each of <see cref="PartyTypes.Costs"/>.</param>
    /// <param name="method">How to compute them.</param>
    /// <returns>The expectations. Where N·min m lies below the concave part of the curve, only enumeration applies.</returns>
    /// <exception cref="ArgumentException">There is another number of types, or a contribution is negative or not finite.</exception>
    /// <exception cref="NotSupportedException">
    /// There are more than <see cref="MostOutcomes"/> outcomes to go through, or sums of exponentials are asked for where the curve is not
    /// concave.
    /// </exception>
    [Source("arXiv:2412.11122", "First-moment problem")]
    public static ExpectedOutcome Of(
        ContractProblem problem, ReadOnlySpan<double> contributions, ExpectationMethod method = ExpectationMethod.Automatic)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var amounts = Menus.Require(problem, contributions);
        var moments = Moments(problem, problem.Parties * amounts.Min(), problem.Parties * amounts.Max(), contributions, method);
        moments.MoveTo(contributions);
        double[] attainable = [.. Enumerable.Range(0, problem.Types.Count).Select(moments.Attainable)];
        return new ExpectedOutcome(moments.Accuracy(), moments.Value(), attainable, moments.Error);
    }

    /// <summary>The moments for menus whose totals lie in an interval.</summary>
    internal static IMenuMoments Moments(
        ContractProblem problem, double from, double to, ReadOnlySpan<double> contributions, ExpectationMethod method)
    {
        if (problem.Shock is { } shock)
        {
            var states = new IMenuMoments[shock.States.Count];
            for (var s = 0; s < states.Length; s++) states[s] = Moments(problem.In(shock.States[s]), from, to, contributions, method);
            return new MixedMoments(problem, shock, states);
        }

        var hasForm = problem.Accuracy is IExponentialForm && problem.Valuation.IsLinear;
        var isConcave = from >= problem.Accuracy.ConcaveFrom && (from > 0 || hasForm) && double.IsFinite(to);
        var sums = isConcave && method != ExpectationMethod.Enumeration ? Sums(problem, from, Math.Max(to, 1.01 * from)) : null;
        if (sums is not null && (method == ExpectationMethod.Exponentials || sums.Error <= Accepted)) return sums;
        if (method == ExpectationMethod.Exponentials)
        {
            throw new NotSupportedException(
                $"A total of {from:R} lies below {problem.Accuracy.ConcaveFrom:R}, from where the curve is concave; "
                + "a sum of exponentials does not stand for it there. Go through all outcomes instead.");
        }

        var different = contributions.IsEmpty ? problem.Types.Count : contributions.ToArray().Distinct().Count();
        var outcomes = Outcomes.Count(problem.Parties, different);
        if (outcomes <= (sums is null ? MostOutcomes : FewOutcomes)) return new EnumeratedMoments(problem);
        return sums ?? throw new NotSupportedException(
            $"{problem.Parties} parties of {problem.Types.Count} types have {outcomes:G3} outcomes, more than {MostOutcomes:G3}. "
            + $"Keep the totals where the curve is concave, from {problem.Accuracy.ConcaveFrom:R} on, or take fewer parties.");
    }

    private static ExponentialMoments Sums(ContractProblem problem, double from, double to)
    {
        var (curve, valuation) = (problem.Accuracy, problem.Valuation);
        var accuracy = ExponentialSum.Of(curve, from, to);
        return new ExponentialMoments(
            problem, accuracy, valuation.IsLinear ? null : ExponentialFit.Of(x => valuation.Value(curve.Value(x)), from, to));
    }
}
