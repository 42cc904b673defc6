using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Optimization;

/// <summary>Side by side with GLPK: the same status, the same least cost.</summary>
public class GlpkTests
{
    [SkippableFact]
    public void Small_integer_programs_of_every_status() => Compare(200, (random, trial) =>
        RandomPrograms.Integer(random, 1 + trial % 12, 1 + trial % 15, boxed: trial % 4 == 0), atLeast: 30);

    [SkippableFact]
    public void Dense_equations() => Compare(40, (random, trial) => RandomPrograms.Standard(random, 1 + trial, 5 + 6 * trial));

    [SkippableFact]
    public void Transport_and_assignment() => Compare(40, (random, trial) =>
        RandomPrograms.Transport(random, 1 + trial % 20, 1 + (trial % 2 == 0 ? trial : 2 * trial) % 20, unitAmounts: trial % 2 == 0));

    [SkippableFact]
    public void Programs_in_mixed_units() => Compare(40, (random, trial) =>
        RandomPrograms.Distorted(random, RandomPrograms.Standard(random, 2 + trial % 10, 12 + trial)));

    private static void Compare(int count, Func<RandomStream, int, LinearProgram> make, int atLeast = 0)
    {
        Skip.IfNot(Glpk.IsInstalled, "No glpsol here (Debian: glpk-utils), so nothing is compared with GLPK.");
        using var glpk = new Glpk();
        var random = new RandomStream(9);
        var seen = new Dictionary<SolverStatus, int>();
        for (var trial = 0; trial < count; trial++)
        {
            var program = make(random.Child((ulong)trial), trial);
            var ours = Simplex.Minimize(program);
            var (status, leastCost) = glpk.Minimize(program);
            Assert.True(status == ours.Status, $"Trial {trial}: GLPK says {status}, ours {ours.Status} with residual {ours.Residual:G3}.");
            if (ours.HasConverged) Assert.Equal(leastCost, ours.Value.Objective, 1e-6 * (1 + Math.Abs(leastCost)));
            seen[status] = seen.GetValueOrDefault(status) + 1;
        }

        if (atLeast == 0) return;
        Assert.All([SolverStatus.Converged, SolverStatus.Infeasible, SolverStatus.Unbounded], kind => Assert.True(seen[kind] >= atLeast));
    }
}
