namespace CollectiveAction.Learning.Backends;

/// <summary>How many models fit onto a device together.</summary>
/// <param name="Shared">The bytes that an ensemble takes however many models it has.</param>
/// <param name="EachModel">The bytes of one model more.</param>
internal readonly record struct EnsembleMemory(long Shared, long EachModel)
{
    /// <summary>The bytes of an ensemble.</summary>
    internal long Bytes(int width) => Shared + width * EachModel;

    /// <summary>Refuses an ensemble that does not fit, with the width that does.</summary>
    /// <param name="device">The device's name.</param>
    /// <param name="free">The bytes that it has free.</param>
    /// <param name="width">The number of models.</param>
    /// <param name="cause">What a device said that refused what was thought to fit; half the width is then the most that is advised.</param>
    /// <exception cref="InsufficientMemoryException">It does not fit.</exception>
    internal void Require(string device, long free, int width, Exception? cause = null)
    {
        if (cause is null && Bytes(width) <= free) return;
        var fits = Math.Min(cause is null ? width : width / 2, Math.Max(0, free - Shared) / EachModel);
        var remedy = fits > 0
            ? $"an ensemble of {fits:N0} fits; open the backend with that width, or give it smaller batches"
            : "not even one fits; take a smaller model, fewer rows or a smaller step, or another device";
        throw new InsufficientMemoryException(
            $"An ensemble of {width:N0} such models takes about {Bytes(width):N0} bytes, more than {device} has free: {remedy}.", cause);
    }
}
