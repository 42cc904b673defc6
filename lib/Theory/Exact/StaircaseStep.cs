namespace CollectiveAction.Theory.Exact;

/// <summary>One step of a staircase of success.</summary>
/// <param name="Feature">The point: a signal point x̃ for planting, a feature x for erasing.</param>
/// <param name="Mass">The height of the step: the base probability that is won here.</param>
/// <param name="MarginAlone">By how much the wanted prediction leads in the base distribution (α = 0); negative where it trails.</param>
/// <param name="MarginTogether">By how much it leads when everybody joins (α = 1).</param>
public readonly record struct StaircaseStep(int Feature, double Mass, double MarginAlone, double MarginTogether)
{
    /// <summary>The share above which the step is won for good: 0 where nobody is needed, +∞ where it is not won at α = 1.</summary>
    public double CriticalShare => MarginTogether <= 0 ? double.PositiveInfinity : TippingShare;

    /// <summary>The share in [0, 1] at which the margin changes sign; 0 where it does not.</summary>
    internal double TippingShare => MarginAlone < 0 && MarginTogether > 0 || MarginAlone > 0 && MarginTogether <= 0
        ? MarginAlone / (MarginAlone - MarginTogether)
        : 0;

    /// <summary>By how much the wanted prediction leads in the mixture.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    public double Margin(double share) => share * MarginTogether + (1 - share) * MarginAlone;
}
