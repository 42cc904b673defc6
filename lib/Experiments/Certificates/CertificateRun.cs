using CollectiveAction.Theory.Bounds;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>One play of a <see cref="CertificatePlan"/>: what the members promised themselves, and what came of it.</summary>
/// <param name="Members">The number n of members.</param>
/// <param name="Share">n/N.</param>
/// <param name="Success">The success measured on the test set against the firm; NaN where nothing was played.</param>
/// <param name="Published">The certificate with Hoeffding radii.</param>
/// <param name="Exact">The certificate with exact binomial tails.</param>
/// <param name="Naive">What members expect who take their own frequencies for probabilities.</param>
public sealed record CertificateRun(int Members, double Share, double Success, SuccessBound Published, SuccessBound Exact, double Naive);
