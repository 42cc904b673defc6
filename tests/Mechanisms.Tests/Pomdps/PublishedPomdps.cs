using CollectiveAction.Mechanisms.Pomdps;

namespace CollectiveAction.Mechanisms.Tests.Pomdps;

/// <summary>Models whose values are known.</summary>
internal static class PublishedPomdps
{
    /// <summary>The tiger problem: states left and right; listen, open left, open right.</summary>
    internal static PomdpModel Tiger(double discount = 0.95) => new(
        2, 3, 2,
        (s, a, next) => a == 0 ? (s == next ? 1 : 0) : 0.5,
        (a, next, o) => a != 0 ? 0.5 : next == o ? 0.85 : 0.15,
        (s, a, _) => a == 0 ? -1 : a - 1 == s ? -100 : 10,
        discount);

    /// <summary>The screening problem of the Julia community: healthy, in situ, invasive, death (terminal); wait, test, treat; positive, negative.</summary>
    internal static PomdpModel Cancer() => new(4, 3, 2, CancerTransition, CancerObservation, CancerReward, 0.99, s => s == 3);

    private static double CancerReward(int s, int a, int next) => a switch { 0 => 1, 1 => 0.8, _ => 0.1 };

    private static double CancerTransition(int s, int a, int next) => (s, a, next) switch
    {
        (0, _, 0) => 0.98,
        (0, _, 1) => 0.02,
        (1, 2, 0) => 0.6,
        (1, 2, 1) => 0.4,
        (1, not 2, 2) => 0.1,
        (1, not 2, 1) => 0.9,
        (2, 2, 0) => 0.2,
        (2, 2, 3) => 0.2,
        (2, 2, 2) => 0.6,
        (2, not 2, 3) => 0.6,
        (2, not 2, 2) => 0.4,
        // What is said of a terminal state must not matter.
        (3, _, _) => 0.25,
        _ => 0,
    };

    private static double CancerObservation(int a, int next, int o)
    {
        var positive = (a, next) switch { (1, 0) => 0.05, (1, 1) => 0.8, (1, _) => 1, (2, 1 or 2) => 1, _ => 0 };
        return o == 0 ? positive : 1 - positive;
    }
}
