using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Theory.Tests;

/// <summary>A problem in small integers, which a counter-example can be shrunk in: two labels, at most three features, the share in tenths, ε in percent.</summary>
/// <param name="Weights">The weights of label 0 and 1 at each feature.</param>
/// <param name="Values">g.</param>
/// <param name="Tenths">10 α.</param>
/// <param name="Percent">100 ε.</param>
internal sealed record SmallInstance(IReadOnlyList<(int Target, int Rival)> Weights, IReadOnlyList<int> Values, int Tenths, int Percent)
{
    private static readonly Gen<SmallInstance> Any =
        from features in Gen.Choose(1, 3)
        from weights in Gen.Choose(0, 9).Two().ArrayOf(features)
        from values in Gen.Choose(0, features - 1).ArrayOf(features)
        from tenths in Gen.Choose(1, 9)
        from percent in Gen.Choose(1, 40)
        select new SmallInstance([.. weights.Select(w => (w.Item1, w.Item2))], values, tenths, percent);

    internal FinitePopulation Population
    {
        get
        {
            var table = new double[Weights.Count, 2];
            for (var x = 0; x < Weights.Count; x++) (table[x, 0], table[x, 1]) = Weights[x];
            return FinitePopulation.OfWeights(table);
        }
    }

    internal FiniteSignal Signal => new([.. Values]);

    internal double Share => Tenths / 10.0;

    internal double Suboptimality => Percent / 100.0;

    /// <summary>Whether g leaves its values alone and each of them occurs.</summary>
    internal bool CanBeErased => Signal.IsIdempotent && Values.All(z => Total(z) > 0);

    /// <summary>Looks for an instance on which a property fails and shrinks it.</summary>
    /// <param name="holds">The property, called on instances with at least one positive weight.</param>
    /// <param name="instances">How many instances are tried.</param>
    /// <returns>The smallest failing instance that shrinking reaches, or null where all satisfy the property.</returns>
    internal static SmallInstance? SmallestFailing(Func<SmallInstance, bool> holds, int instances = 10_000)
    {
        SmallInstance? smallest = null;
        bool Fails(SmallInstance instance) => Enumerable.Range(0, instance.Weights.Count).Any(x => instance.Total(x) > 0) && !holds(instance);
        var property = Prop.ForAll(Arb.From(Any, Shrink), instance =>
        {
            if (!Fails(instance)) return true;
            smallest = instance;
            return false;
        });
        try
        {
            property.Check(Config.QuickThrowOnFailure.WithReplay(11ul, 13ul).WithMaxTest(instances));
        }
        catch (Exception) when (smallest is not null)
        {
            // The framework stops shrinking early, at an instance that has smaller failing ones: go on to one that has none.
            while (Shrink(smallest).FirstOrDefault(Fails) is { } smaller) smallest = smaller;
        }

        return smallest;
    }

    /// <summary>The instance as a line of text.</summary>
    public override string ToString() =>
        $"weights {string.Join(" ", Weights.Select(w => $"({w.Target}, {w.Rival})"))}, g = ({string.Join(", ", Values)}), α = 0.{Tenths}, ε = 0.{Percent:00}";

    private int Total(int feature) => Weights[feature].Target + Weights[feature].Rival;

    /// <summary>Smaller populations, with any share and ε, then the same population with smaller ones.</summary>
    private static IEnumerable<SmallInstance> Shrink(SmallInstance larger)
    {
        foreach (var smaller in SmallerPopulations(larger))
        {
            yield return smaller;
            for (var percent = 1; percent <= 40; percent++)
            {
                for (var tenths = 1; tenths <= 9; tenths++) yield return smaller with { Tenths = tenths, Percent = percent };
            }
        }

        foreach (var less in Less(larger.Percent).Where(p => p > 0)) yield return larger with { Percent = less };
        foreach (var less in Less(larger.Tenths).Where(t => t > 0)) yield return larger with { Tenths = less };
    }

    private static IEnumerable<SmallInstance> SmallerPopulations(SmallInstance larger)
    {
        for (var x = 0; x < larger.Weights.Count && larger.Weights.Count > 1; x++)
        {
            int[] values = [.. larger.Values.Where((_, i) => i != x).Select(v => v == x ? 0 : v > x ? v - 1 : v)];
            yield return larger with { Weights = [.. larger.Weights.Where((_, i) => i != x)], Values = values };
        }

        for (var x = 0; x < larger.Weights.Count; x++)
        {
            var (target, rival) = larger.Weights[x];
            foreach (var less in Less(target)) yield return larger with { Weights = With(larger.Weights, x, (less, rival)) };
            foreach (var less in Less(rival)) yield return larger with { Weights = With(larger.Weights, x, (target, less)) };
            foreach (var less in Less(larger.Values[x])) yield return larger with { Values = With(larger.Values, x, less) };
        }
    }

    private static IEnumerable<int> Less(int value) => new[] { 0, value / 2, value - 1 }.Where(v => v >= 0 && v < value).Distinct();

    private static T[] With<T>(IReadOnlyList<T> items, int index, T item) => [.. items.Select((old, i) => i == index ? item : old)];
}
