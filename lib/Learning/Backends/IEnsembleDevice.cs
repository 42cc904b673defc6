namespace CollectiveAction.Learning.Backends;

/// <summary>A device on which models train together.</summary>
internal interface IEnsembleDevice
{
    /// <summary>The name of a choice of backends.</summary>
    string Name { get; }

    /// <summary>How many batches it makes sense to train at the same time.</summary>
    int Concurrency { get; }

    /// <summary>The models that an ensemble holds at least.</summary>
    int SmallestWidth { get; }

    /// <summary>How many models an ensemble holds, those included that only fill it up.</summary>
    /// <param name="models">How many are to be trained.</param>
    /// <param name="most">How many an ensemble has at most.</param>
    int WidthOf(int models, int most);

    /// <summary>Whether so much memory can be had now.</summary>
    bool Fits(long bytes);

    /// <summary>Whether what failed did so for lack of memory.</summary>
    bool IsOutOfMemory(Exception exception);
}
