using CollectiveAction.Data.Populations;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Composition;

/// <summary>The people of a scenario: a law of features and labels that everything exact is computed from and that everybody is drawn from.</summary>
/// <remarks>Features are vectors of a grid. A firm that learns sees each coordinate by indicators of its values but the first, and a constant.</remarks>
[TypeFormatterSource(typeof(RecordFormatters<ScenarioPeople>))]
public sealed class ScenarioPeople : IShownByRecord
{
    private readonly double[][] _rows;
    private readonly double[] _ends;

    /// <summary>People of a law.</summary>
    /// <param name="law">The law P₀ of features and labels before anybody acts.</param>
    /// <param name="grid">The vectors that its features are.</param>
    /// <param name="groupCoordinate">The coordinate whose value 0 marks the minority and any other the majority; null for people without groups.</param>
    /// <param name="record">Which data the law comes from; null for made-up people.</param>
    /// <exception cref="ArgumentException">The grid has another number of vectors than the law has features, or one of the groups has nobody.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coordinate.</exception>
    public ScenarioPeople(FinitePopulation law, CoordinateGrid grid, int? groupCoordinate = null, DataRecord? record = null)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.FeatureCount != law.FeatureCount)
            throw new ArgumentException($"The grid has {grid.FeatureCount} vectors and the law {law.FeatureCount} features; they are the same things, so give as many.", nameof(grid));
        (Law, Grid, GroupCoordinate) = (law, grid, groupCoordinate);
        if (groupCoordinate is { } coordinate)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(coordinate, nameof(groupCoordinate));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coordinate, grid.Sizes.Length, nameof(groupCoordinate));
            var minority = Enumerable.Range(0, law.FeatureCount).Where(IsMinority).Sum(law.FeatureMass);
            if (minority is <= 0 or >= 1)
                throw new ArgumentException($"The minority, value 0 of coordinate {coordinate}, is {minority:P1} of the people; two groups need people in both.", nameof(groupCoordinate));
        }

        _rows = [.. Enumerable.Range(0, law.FeatureCount).Select(Described)];
        _ends = new double[law.FeatureCount * law.LabelCount];
        var sum = 0.0;
        for (var k = 0; k < _ends.Length; k++) _ends[k] = sum += law[k / law.LabelCount, k % law.LabelCount];
        Fingerprint = CanonicalJson.Fingerprint(new
        {
            Sizes = grid.Sizes.ToArray(), groupCoordinate, law.LabelCount, Law = Enumerable.Range(0, _ends.Length).Select(k => law[k / law.LabelCount, k % law.LabelCount]),
        });
        Record = record ?? new DataRecord("made-up people", Fingerprint, true, law.FeatureCount) { Unit = "kinds of people", Whole = "data set" };
    }

    /// <summary>The law P₀ of features and labels before anybody acts.</summary>
    public FinitePopulation Law { get; }

    /// <summary>The vectors that features are.</summary>
    public CoordinateGrid Grid { get; }

    /// <summary>The coordinate that tells two groups apart; null for people without groups.</summary>
    public int? GroupCoordinate { get; }

    /// <summary>A hash of the law, the grid and the groups.</summary>
    public string Fingerprint { get; }

    /// <inheritdoc />
    public DataRecord Record { get; }

    /// <summary>Whether people of a feature belong to the minority; nobody does where there are no groups.</summary>
    /// <param name="feature">The feature.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    public bool IsMinority(int feature) => GroupCoordinate is { } coordinate && Grid.Coordinate(feature, coordinate) == 0;

    /// <summary>The law of the people of some features, as the own data of a collective that recruits among them.</summary>
    /// <param name="among">The features of those who may join.</param>
    /// <exception cref="ArgumentException">Nobody has such a feature.</exception>
    public FinitePopulation Among(Func<int, bool> among)
    {
        ArgumentNullException.ThrowIfNull(among);
        var weights = new double[Law.FeatureCount, Law.LabelCount];
        for (var x = 0; x < Law.FeatureCount; x++)
        {
            for (var y = 0; y < Law.LabelCount && among(x); y++) weights[x, y] = Law[x, y];
        }

        return FinitePopulation.OfWeights(weights);
    }

    /// <summary>How many people have a feature that meets a condition, as a share.</summary>
    /// <param name="among">The condition.</param>
    public double Share(Func<int, bool> among) => Enumerable.Range(0, Law.FeatureCount).Where(among).Sum(Law.FeatureMass);

    /// <summary>One line: the data and the size of the law.</summary>
    public override string ToString() => $"{Record}; {Law.FeatureCount} features, {Law.LabelCount} labels";

    /// <summary>Draws a person by the law.</summary>
    internal (int Feature, int Label) Draw(RandomStream random)
    {
        var at = Array.BinarySearch(_ends, random.NextDouble() * _ends[^1]);

        // An end that is hit belongs to the next cell; cells without mass have the end of the one before.
        at = at < 0 ? ~at : at + 1;
        while (at < _ends.Length - 1 && Law[at / Law.LabelCount, at % Law.LabelCount] == 0) at++;
        return (at / Law.LabelCount, at % Law.LabelCount);
    }

    /// <summary>Rows as a firm sees them.</summary>
    internal LabelledRows Rows(IReadOnlyList<(int Feature, int Label)> reports) =>
        LabelledRows.Of([.. reports.SelectMany(r => _rows[r.Feature])], [.. reports.Select(r => (double)r.Label)]);

    private double[] Described(int feature)
    {
        var indicators = new List<double>();
        for (var k = 0; k < Grid.Sizes.Length; k++)
        {
            var value = Grid.Coordinate(feature, k);
            for (var v = 1; v < Grid.Sizes[k]; v++) indicators.Add(v == value ? 1 : 0);
        }

        return [.. indicators, 1];
    }
}
