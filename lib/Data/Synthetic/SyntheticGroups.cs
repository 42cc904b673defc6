using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Synthetic;

/// <summary>How a made-up population of a minority and a majority is drawn.</summary>
public sealed record SyntheticGroupsOptions
{
    /// <summary>The minority's share, in (0, 1).</summary>
    public double MinorityShare { get; init; } = 0.3;

    /// <summary>The probability in [0, 1] that somebody of the minority who deserves label 1 is recorded with label 0.</summary>
    public double Injustice { get; init; } = 0.4;

    /// <summary>How far the minority lies from the majority along the second feature, in standard deviations, ≥ 0: at 0 every member has neighbours, at 6 none has.</summary>
    public double Isolation { get; init; }

    /// <summary>How steeply merit, the log-odds of deserving label 1, rises along the first feature, finite.</summary>
    public double Slope { get; init; } = 2;

    /// <summary>How strongly merit bends with the second feature, finite: at 0 what holds of the majority holds where the minority lies.</summary>
    public double Bend { get; init; }
}

/// <summary>
/// People of two groups in the plane who deserve label 1 by one rule, of whom those of the minority are often recorded otherwise: a world in which it is known what a minority's
/// relabelling ought to restore.
/// </summary>
/// <remarks>
/// x₁ ~ N(0, 1) and x₂ ~ N(m, 1), m = 0 in the majority and the isolation in the minority; merit has the log-odds slope·x₁ + bend·x₂·tanh(x₁). A recorded label is the merit, but for the
/// minority's 1, which is recorded 0 with the probability of injustice. So P₀(1 | majority, x) is the merit's probability at every x, isolated or not.
/// </remarks>
public static class SyntheticGroups
{
    /// <summary>The column of the protected attribute.</summary>
    public const string Group = "group";

    /// <summary>The category of the minority.</summary>
    public const string Minority = "minority";

    private static readonly TableColumn[] Columns = [TableColumn.OfCategories(Group, "majority", Minority), TableColumn.OfNumbers("x1"), TableColumn.OfNumbers("x2")];

    /// <summary>Generates people.</summary>
    /// <param name="random">Decides everything; its state is not changed. Row i is the same however many are generated.</param>
    /// <param name="count">The number of people, at least 1.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">Stops between people.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive, or an option is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TabularDataset Generate(RandomStream random, int count, SyntheticGroupsOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        options ??= new SyntheticGroupsOptions();
        Require.OpenShare(options.MinorityShare, nameof(options));
        Require.Share(options.Injustice, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(options.Isolation, nameof(options)), nameof(options));
        var (values, labels) = (Array.ConvertAll(Columns, _ => new double[count]), new int[count]);
        for (var row = 0; row < count; row++)
        {
            AmbientStop.Check(cancellation);
            var stream = random.Child((ulong)row);
            var isMinority = stream.NextBernoulli(options.MinorityShare);
            var (x1, x2) = (stream.NextNormal(), stream.NextNormal() + (isMinority ? options.Isolation : 0));
            var deserves = stream.NextBernoulli(Merit(options, x1, x2));
            var isWronged = stream.NextBernoulli(options.Injustice);
            (values[0][row], values[1][row], values[2][row]) = (isMinority ? 1 : 0, x1, x2);
            labels[row] = deserves && !(isMinority && isWronged) ? 1 : 0;
        }

        return new TabularDataset("Synthetic groups", isSynthetic: true, Columns, values, ["0", "1"], labels);
    }

    /// <summary>The probability of deserving label 1, which is P₀(1 | majority, x).</summary>
    /// <param name="options">The world.</param>
    /// <param name="x1">The first feature.</param>
    /// <param name="x2">The second feature.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope or the bend is not finite.</exception>
    public static double Merit(SyntheticGroupsOptions options, double x1, double x2)
    {
        ArgumentNullException.ThrowIfNull(options);
        return 1 / (1 + Math.Exp(-(Require.Finite(options.Slope, nameof(options)) * x1 + Require.Finite(options.Bend, nameof(options)) * x2 * Math.Tanh(x1))));
    }
}
