using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests;

/// <summary>What is out of its range is refused where it comes in, with the rule and the value.</summary>
public class BorderTests
{
    private static readonly FinitePopulation Even = FinitePopulation.OfJoint(new[,] { { 0.25, 0.25 }, { 0.25, 0.25 } });
    private static readonly FiniteSignal Mark = new([1, 1]);

    public static TheoryData<string, Func<object?>> Refused => new()
    {
        { "The features are 0…1", () => Even[5, 0] },
        { "The labels are 0…1", () => Even[0, 2] },
        { "The features are 0…1", () => Even[-1, 0] },
        { "The features are 0…1", () => Even.FeatureMass(9) },
        { "The labels are 0…1", () => Even.Conditional(0, -1) },
        { "largest number", () => FinitePopulation.OfWeights(new[,] { { 1e308, 1e308 }, { 1e308, 1e308 } }) },
        { "between 0 and 1", () => new Collective(-0.1, Mark, 0) },
        { "between 0 and 1", () => new Collective(double.NaN, Mark, 0) },
        { "between 0 and 1", () => new Collective(0.1, Mark, 0) with { Share = 1.5 } },
        { "between 0 and 1", () => new DropOut(1.5) },
        { "between 0 and 1", () => new OwnLabel(-1) },
        { "between 0 and 1", () => new WrongLabel<int>(0.5, 0) with { Rate = 2 } },
        { "between 0 and 1", () => new AnyWrongLabel<int>(2, [0, 1]) },
        { "between 0 and 1", () => new WrongSignal<int>(double.NaN, Mark) },
        { "between 0 and 1", () => new StaleCoordination<int, int>(-0.5, Mark, 1) },
        { "between 0 and 1", () => new PlacementNoise(1.2) },
        { "between 0 and 1", () => new PlacementNoise(0.2, -0.1) },
        { "One of the collectives is null", () => new CollectiveMixture(Even, [null!]) },
        { "The target is one of the labels 0…1", () => new CollectiveMixture(Even, [new Collective(0.1, Mark, 7)]) },
        { "collective", () => new CollectiveSuccess(new CollectiveMixture(Even, [new Collective(0.1, Mark, 1)])).Of(3) },
        { "defined on 0…1", () => Mark.Apply(7) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Is_refused(string rule, Func<object?> made) =>
        Assert.Contains(rule, Assert.ThrowsAny<ArgumentException>(() => made()).Message, StringComparison.Ordinal);
}
