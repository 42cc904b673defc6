using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Learning.Backends;

/// <summary>How many models fit onto a device together.</summary>
/// <param name="Shared">The bytes that an ensemble takes however many models it has.</param>
/// <param name="EachModel">The bytes of one model more.</param>
internal readonly record struct EnsembleMemory(long Shared, long EachModel)
{
    /// <summary>The bytes of an ensemble.</summary>
    internal long Bytes(int width) => Shared + width * EachModel;

    /// <summary>Refuses an ensemble that does not fit, with the width that does.</summary>
    /// <exception cref="InsufficientMemoryException">It does not fit.</exception>
    internal void Require(IEnsembleDevice device, int width)
    {
        if (!device.Fits(Bytes(width))) throw TooWide(device, width, null);
    }

    /// <summary>What is said of an ensemble that does not fit.</summary>
    /// <param name="device">The device.</param>
    /// <param name="width">The number of models.</param>
    /// <param name="cause">What a device said that refused what was thought to fit; half the width is then the most that is advised.</param>
    internal InsufficientMemoryException TooWide(IEnsembleDevice device, int width, Exception? cause)
    {
        var own = this;
        var fits = Bisection.Neighbours(0, cause is null ? width : Math.Max(1, width / 2 + 1), models => device.Fits(own.Bytes(models))).Holds;
        var remedy = fits > 0
            ? $"an ensemble of {fits:N0} fits; open the backend with that width, or give it smaller batches"
            : "not even one fits; take a smaller model, fewer rows or a smaller step, or another device";
        return new InsufficientMemoryException($"An ensemble of {width:N0} such models takes about {Bytes(width):N0} bytes, more than {device.Name} has free: {remedy}.", cause);
    }
}
