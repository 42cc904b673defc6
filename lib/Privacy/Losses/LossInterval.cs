namespace CollectiveAction.Privacy.Losses;

/// <summary>Two numbers between which an exact one certainly lies.</summary>
internal readonly record struct LossInterval(double Lower, double Upper)
{
    /// <summary>What two certificates say together.</summary>
    public LossInterval Meet(LossInterval other) => new(Math.Max(Lower, other.Lower), Math.Min(Upper, other.Upper));
}
