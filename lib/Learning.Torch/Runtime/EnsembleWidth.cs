using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>How many models fit onto a device together.</summary>
/// <param name="Shared">The bytes that an ensemble takes however many models it has.</param>
/// <param name="EachModel">The bytes of one model more.</param>
internal readonly record struct EnsembleWidth(long Shared, long EachModel)
{
    /// <summary>The bytes of an ensemble.</summary>
    internal long Bytes(int width) => Shared + width * EachModel;

    /// <summary>Refuses an ensemble that does not fit, with the width that does.</summary>
    /// <exception cref="InsufficientMemoryException">It does not fit.</exception>
    internal void Require(TorchDevice device, int width)
    {
        var bytes = Bytes(width);
        if (!device.Fits(bytes)) throw TooWide(device, width, null);
    }

    /// <summary>What is said of an ensemble that does not fit.</summary>
    internal InsufficientMemoryException TooWide(TorchDevice device, int width, Exception? cause)
    {
        // Where a device refused what was thought to fit, half of it is the next to try.
        var own = this;
        var fits = Bisection.Neighbours(0, cause is null ? width : Math.Max(1, width / 2 + 1), models => device.Fits(own.Bytes(models))).Holds;
        var remedy = fits > 0
            ? $"an ensemble of {fits:N0} fits; open the backend with that width, or give it smaller batches"
            : "not even one fits; take a smaller model, fewer rows or a smaller step, or another device";
        return new InsufficientMemoryException($"An ensemble of {width:N0} such models takes about {Bytes(width):N0} bytes, more than {device.Name} has free: {remedy}.", cause);
    }
}
