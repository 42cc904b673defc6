namespace CollectiveAction.Privacy.Losses;

/// <summary>Two numbers between which an exact one certainly lies.</summary>
/// <param name="Lower">At most the exact number.</param>
/// <param name="Upper">At least the exact number; +∞ where nothing better is certain.</param>
public readonly record struct CertifiedInterval(double Lower, double Upper)
{
    /// <summary>What is certain when another interval holds the number too.</summary>
    /// <param name="other">The other interval.</param>
    public CertifiedInterval Meet(CertifiedInterval other) => new(Math.Max(Lower, other.Lower), Math.Min(Upper, other.Upper));

    /// <summary>The interval of the larger one of two numbers.</summary>
    /// <param name="other">The interval of the other number.</param>
    public CertifiedInterval Larger(CertifiedInterval other) => new(Math.Max(Lower, other.Lower), Math.Max(Upper, other.Upper));
}
