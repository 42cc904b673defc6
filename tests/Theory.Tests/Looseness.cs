using CollectiveAction.Numerics.Randomness;
using Xunit.Abstractions;

namespace CollectiveAction.Theory.Tests;

/// <summary>
/// How much of the loss that a bound allows can really happen: (1 − exact)/(1 − bound) over many instances. 1 is a tight bound, more than 1 a
/// violation. The search takes the shares and ε at which something is just lost, where the ratio is largest.
/// </summary>
internal sealed class Looseness
{
    private readonly List<double> _ratios = [];

    internal double Largest => _ratios.Max();

    private double Median => _ratios.Order().ElementAt(_ratios.Count / 2);

    /// <summary>Collects the informative pairs of many random instances: bounds that promise something and not everything.</summary>
    internal static Looseness Search(int instances, ulong seed, Func<RandomStream, IEnumerable<(double Exact, double Bound)>> draw)
    {
        var (looseness, random) = (new Looseness(), new RandomStream(seed));
        for (var i = 0; i < instances; i++)
        {
            foreach (var (exact, bound) in draw(random))
            {
                if (bound is >= 0 and < 1 - 1e-9) looseness._ratios.Add((1 - exact) / (1 - bound));
            }
        }

        return looseness;
    }

    internal void Report(ITestOutputHelper output, string theorem) =>
        output.WriteLine($"{theorem}: largest {Largest:F4}, median {Median:F4} of {_ratios.Count} informative instances");
}
