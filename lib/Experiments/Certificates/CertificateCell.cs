namespace CollectiveAction.Experiments.Certificates;

/// <summary>One play: cells of one size differ by their place alone.</summary>
/// <param name="Place">The place among the plays of a plan, from 0; it decides the randomness together with the seed.</param>
/// <param name="Members">The number n of members.</param>
public sealed record CertificateCell(int Place, int Members);

/// <summary>What came of a play.</summary>
/// <param name="Success">The success measured on the test set against the firm.</param>
/// <param name="Published">The certificate with Hoeffding radii; null for −∞.</param>
/// <param name="Exact">The certificate with exact binomial tails; null for −∞.</param>
/// <param name="Naive">What members expect who take their own frequencies for probabilities.</param>
public sealed record CertificateOutcome(double Success, double? Published, double? Exact, double Naive);
