namespace CollectiveAction.Charts.Model;

/// <summary>The colours of a heatmap or contour plot; both scales are safe for colour-blind readers.</summary>
public enum ColorScale
{
    /// <summary>From dark violet (low) to yellow (high), perceptually uniform.</summary>
    Sequential,

    /// <summary>From blue (low) over pale grey (middle) to vermilion (high); give a range symmetric about the neutral value.</summary>
    Diverging,
}
