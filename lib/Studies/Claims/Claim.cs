using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Claims;

/// <summary>
/// States a claim and decides it on the spot. The decision is shown below the cell and collected by the runner into the ledger; a claim that
/// fails makes the run fail.
/// </summary>
public static class Claim
{
    /// <summary>Claims that a value is at least a threshold.</summary>
    /// <param name="id">A short name, unique in the notebook.</param>
    /// <param name="value">The value; NaN fails.</param>
    /// <param name="threshold">The threshold, in the value's unit.</param>
    /// <param name="statement">The claim in words.</param>
    /// <param name="scope">Where it can be decided; null for everywhere.</param>
    /// <param name="source">The published result it checks.</param>
    /// <param name="knownFailing">Why a failure is expected: it is then listed and does not fail the run.</param>
    /// <param name="origin">Where the threshold comes from, in words, where it is not the source's own.</param>
    public static void AtLeast(
        string id, double value, double threshold, string statement, ClaimScope? scope = null, string? source = null, string? knownFailing = null,
        string? origin = null) =>
        Decide(id, statement, $"≥ {threshold:G4}", Exact(value), value >= threshold, scope, source, knownFailing, origin);

    /// <summary>Claims that a value is at most a threshold.</summary>
    /// <inheritdoc cref="AtLeast" />
    public static void AtMost(
        string id, double value, double threshold, string statement, ClaimScope? scope = null, string? source = null, string? knownFailing = null,
        string? origin = null) =>
        Decide(id, statement, $"≤ {threshold:G4}", Exact(value), value <= threshold, scope, source, knownFailing, origin);

    /// <summary>Claims that the whole confidence interval of a measurement lies between two values.</summary>
    /// <param name="id">A short name, unique in the notebook.</param>
    /// <param name="measured">The measurement with its interval.</param>
    /// <param name="statement">The claim in words.</param>
    /// <param name="above">The interval lies at or above this value; −∞ for no lower limit.</param>
    /// <param name="below">The interval lies at or below this value; +∞ for no upper limit.</param>
    /// <param name="scope">Where it can be decided; null for everywhere.</param>
    /// <param name="source">The published result it checks.</param>
    /// <param name="knownFailing">Why a failure is expected: it is then listed and does not fail the run.</param>
    /// <param name="origin">Where the threshold comes from, in words, where it is not the source's own.</param>
    /// <exception cref="ArgumentException">Neither limit is given, so the claim could not fail.</exception>
    public static void Interval(
        string id,
        Estimate measured,
        string statement,
        double above = double.NegativeInfinity,
        double below = double.PositiveInfinity,
        ClaimScope? scope = null,
        string? source = null,
        string? knownFailing = null,
        string? origin = null)
    {
        if (double.IsNegativeInfinity(above) && double.IsPositiveInfinity(below))
        {
            throw new ArgumentException("A claim without a limit cannot fail; give above, below or both.", nameof(above));
        }

        var threshold = double.IsPositiveInfinity(below) ? $"interval ≥ {above:G4}" : double.IsNegativeInfinity(above) ? $"interval ≤ {below:G4}" : $"interval in [{above:G4}, {below:G4}]";
        Decide(id, statement, threshold, measured, measured.Lower >= above && measured.Upper <= below, scope, source, knownFailing, origin);
    }

    /// <summary>Claims that a condition is true. Where there is a number to show, state it with <see cref="AtLeast"/> or <see cref="AtMost"/>.</summary>
    /// <param name="id">A short name, unique in the notebook.</param>
    /// <param name="condition">The condition, computed in the notebook.</param>
    /// <param name="statement">The claim in words.</param>
    /// <param name="scope">Where it can be decided; null for everywhere.</param>
    /// <param name="source">The published result it checks.</param>
    /// <param name="knownFailing">Why a failure is expected: it is then listed and does not fail the run.</param>
    /// <param name="found">What was found, in words, as in "39 of 40".</param>
    public static void Holds(
        string id, bool condition, string statement, ClaimScope? scope = null, string? source = null, string? knownFailing = null,
        string? found = null) =>
        Decide(id, statement, "", null, condition, scope, source, knownFailing, null, found);

    private static Estimate Exact(double value) => new(value, value, value, 1);

    private static void Decide(
        string id, string statement, string threshold, Estimate? measured, bool holds, ClaimScope? scope, string? source, string? knownFailing,
        string? origin, string? found = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(statement);
        scope ??= ClaimScope.Everywhere;
        var verdict = scope.Obstacle is not null ? Verdict.NotDecided : holds ? Verdict.Holds : Verdict.Fails;
        var claim = new ClaimRecord(id, statement, threshold, measured, verdict, scope.Obstacle, source, knownFailing, scope) { Origin = origin, Found = found };
        if (NotebookHost.Show(claim) is null) Console.WriteLine(claim);
    }
}
