using CollectiveAction.Data.Populations;
using CollectiveAction.Experiments.Groups;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Composition;

/// <summary>
/// The people of a census as a finite population: sex, age and years of education as recorded, and two marks that anybody can put into a free field of
/// a form. Label 1 is an income above 50,000 dollars.
/// </summary>
/// <remarks>
/// The marks are not in the data: each is worn by a share ξ of all people, independently of everything else. Women are the minority. With the real UCI Adult
/// the law is that of all its 48,842 rows, otherwise that of its twin.
/// </remarks>
public static class CensusPeople
{
    /// <summary>The coordinates of a feature.</summary>
    internal const int Sex = 0, Age = 1, Education = 2, FirstMark = 3, SecondMark = 4;

    private static readonly double[] Ages = [30, 45], Years = [9, 10, 13];

    /// <summary>The people.</summary>
    /// <param name="markShare">ξ in [0, 1), how many people wear each mark by themselves.</param>
    /// <param name="synthetic">Whether the twin is wanted even where the data are.</param>
    /// <param name="cancellation">Stops reading or generating.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1).</exception>
    /// <exception cref="InvalidDataException">A file is there but damaged.</exception>
    /// <exception cref="DirectoryNotFoundException"><c>COLLECTIVE_ACTION_DATA</c> names a folder that does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ScenarioPeople Load(double markShare = 0.01, bool synthetic = false, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(Require.Share(markShare), 1);
        var platform = AdultTable.Load(synthetic: synthetic, cancellation: cancellation);
        var grid = new CoordinateGrid(2, Ages.Length + 1, Years.Length + 1, 2, 2);
        var weights = new double[grid.FeatureCount, 2];
        foreach (var table in new[] { platform.Train, platform.Test })
        {
            var ages = table.Values("age");
            var years = table.Values("education-num");
            HashSet<int> women = [.. table.RowsOf("sex", "Female")];
            for (var row = 0; row < table.Count; row++)
            {
                for (var marks = 0; marks < 4; marks++)
                {
                    var (first, second) = (marks / 2, marks % 2);
                    var worn = (first == 1 ? markShare : 1 - markShare) * (second == 1 ? markShare : 1 - markShare);
                    weights[grid.Feature(women.Contains(row) ? 0 : 1, Band(ages[row], Ages), Band(years[row], Years), first, second), table.Labels[row]] += worn;
                }
            }
        }

        return new ScenarioPeople(FinitePopulation.OfWeights(weights), grid, Sex, platform.Record);
    }

    /// <summary>The signal that puts the first mark on.</summary>
    /// <param name="people">The people.</param>
    public static FiniteSignal First(ScenarioPeople people) => Worn(people, FirstMark);

    /// <summary>The signal that puts the second mark on.</summary>
    /// <param name="people">The people.</param>
    public static FiniteSignal Second(ScenarioPeople people) => Worn(people, SecondMark);

    private static FiniteSignal Worn(ScenarioPeople people, int mark)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Grid.Setting((mark, 1));
    }

    private static int Band(double value, double[] edges) => edges.Count(edge => value >= edge);
}
