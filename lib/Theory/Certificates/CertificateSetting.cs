using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Certificates;

/// <summary>What a finite-sample certificate is about: the firm learns from N consumers of whom the members are n, and success is measured on a test set.</summary>
/// <param name="Consumers">N, the number of consumers, members included; larger than n.</param>
/// <param name="TestSize">The number of consumers that success is measured on, ≥ 1.</param>
/// <param name="FailureProbability">δ in (0, 1): how often the certificate may be wrong, over the draw of all consumers.</param>
/// <param name="Suboptimality">ε in [0, 1): how far the firm may be from Bayes-optimal for the data it sees.</param>
[Source("arXiv:2502.04879", "Section 2")]
public sealed record CertificateSetting(int Consumers, int TestSize, double FailureProbability = 0.05, double Suboptimality = 0)
{
    internal void Check(int members)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TestSize);
        Require.OpenShare(FailureProbability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Require.Share(Suboptimality), 1);
        if (members >= Consumers)
        {
            throw new ArgumentOutOfRangeException(nameof(members), members, $"The members are some of {Consumers} consumers; give the number of all consumers, members included.");
        }
    }
}
