using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Tests.Privacy;

public sealed class CanaryAuditTests
{
    private const double Delta = 1e-10;
    private static readonly PoissonSampling Sampling = new(0.2, 200, 60);

    /// <summary>The bound is wrong with probability 10⁻⁶ at most for each training; the budget is the accountant's.</summary>
    [Theory]
    [InlineData(0.6)]
    [InlineData(1)]
    [InlineData(4)]
    public void Right_training_never_exceeds_its_budget(double noiseMultiplier)
    {
        var spent = new NoiseBudget(Sampling, Delta).Epsilon(noiseMultiplier);
        foreach (var norm in new[] { 0.5, 4 })
        {
            var audit = CanaryAudit.Run(Sampling, new(norm, noiseMultiplier), 600, Delta, new RandomStream(1));
            Assert.True(audit.LowerBound <= spent, $"{audit} against {spent}");
            if (noiseMultiplier < 1) Assert.True(audit.LowerBound > 0.5, $"The canaries were not seen: {audit}");
        }
    }

    /// <summary>The same noise without clipping, as if a norm of 1 had been kept: a norm that nothing reaches, with noise that is as large in all.</summary>
    [Fact]
    public void Training_without_clipping_is_caught()
    {
        const double noiseMultiplier = 8;
        var audit = CanaryAudit.Run(Sampling, new(1e4, noiseMultiplier / 1e4), 600, Delta, new RandomStream(1));
        Assert.True(audit.LowerBound > new NoiseBudget(Sampling, Delta).Epsilon(noiseMultiplier), $"{audit}");
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CanaryAudit.Run(Sampling, new(1, 1), 10, Delta, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => CanaryAudit.Run(Sampling, new(1, 1), 100, 2, new RandomStream(1)));
        Assert.ThrowsAny<ArgumentException>(() => CanaryAudit.Run(new(0.2, 10, 90), new(1, 1), 100, Delta, new RandomStream(1)));
    }
}
