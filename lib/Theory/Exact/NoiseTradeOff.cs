using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;

namespace CollectiveAction.Theory.Exact;

/// <summary>
/// Size against noise, exactly: the success of a collective of share α of whom a part ρ is out of step, and the curves of equal success in the
/// plane of the two.
/// </summary>
/// <remarks>
/// The firm sees P(α, ρ) = α(1 − ρ)·G + αρ·N + everybody else, where G is the law of members in step and N that of members out of step: linear
/// in ρ for a given α, and in α for a given ρ. So each signal point changes hands at finitely many places of a line in either direction, and
/// the curves are exact. For drop-outs success depends on α(1 − ρ) alone, so that twice the size with four times the noise is worth less
/// exactly where ρ &gt; 1/7; noise that speaks against the target is worse.
/// </remarks>
[Source("arXiv:2510.18933", "trade-off between the size of a collective and its noise, exactly")]
public sealed class NoiseTradeOff
{
    private readonly CollectiveMixture _inStep;
    private readonly CollectiveMixture _outOfStep;
    private readonly Collective<int, int> _own;
    private readonly int _collective;
    private readonly double[] _shares;

    /// <summary>Prepares the trade-off for one collective of a mixture.</summary>
    /// <param name="mixture">The mixture; the collective's own share in it does not matter. Noise that the collective has already stays.</param>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <param name="noise">What strikes a member who is out of step: a noise with rate 1, such as <c>new WrongLabel&lt;int&gt;(1, 2)</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective, or a number lies outside its range.</exception>
    public NoiseTradeOff(CollectiveMixture mixture, int collective, ICoordinationNoise noise)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        ArgumentNullException.ThrowIfNull(noise);
        _own = mixture.Checked(collective);
        _shares = [.. mixture.Collectives.Select(c => c.Share)];
        _shares[collective] = 0;
        (_inStep, _collective, LargestShare) = (mixture, collective, CollectiveMixture.RestOf(_shares));
        _outOfStep = mixture.With(collective, _own with { Noise = [.. _own.Noise, noise] });
    }

    /// <summary>The share that the other collectives leave free.</summary>
    public double LargestShare { get; }

    /// <summary>The exact success.</summary>
    /// <param name="share">The share α of the collective, in [0, <see cref="LargestShare"/>].</param>
    /// <param name="noise">The part ρ of its members who are out of step, in [0, 1].</param>
    /// <exception cref="ArgumentException">The shares add up to more than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public double Success(double share, double noise)
    {
        var law = Law(share, noise);
        return SignalSuccess.Of(_own.Objective, law, _inStep.Evaluation);
    }

    /// <summary>The noise up to which success never falls below S*: the curve of equal success, as a function of the share.</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="share">The share α of the collective.</param>
    /// <returns>A supremum in [0, 1]; −∞ where the collective does not reach S* even without noise.</returns>
    /// <exception cref="ArgumentException">The shares add up to more than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public double AffordableNoise(double success, double share) =>
        new SuccessSegment(_own.Objective, _inStep.Evaluation, Law(share, 0), Law(share, 1)).UpTo(success);

    /// <summary>The share from which on success never falls below S*, at a given noise: the same curve the other way round.</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="noise">The part ρ of the members who are out of step, in [0, 1].</param>
    /// <returns>An infimum in [0, <see cref="LargestShare"/>]; +∞ where even all who are free to join do not reach S*.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public double CriticalMass(double success, double noise) =>
        LargestShare * new SuccessSegment(_own.Objective, _inStep.Evaluation, Law(0, noise), Law(LargestShare, noise)).From(success);

    private FinitePopulation Law(double share, double noise)
    {
        Require.Share(noise);
        double[] shares = [.. _shares];
        shares[_collective] = Require.Share(share);
        return Mixture.OfCollective(noise, _outOfStep.WithShares(shares).Law, _inStep.WithShares(shares).Law);
    }
}
