namespace CollectiveAction.Learning.Models;

/// <summary>Decides when a training that makes no progress ends.</summary>
/// <param name="tolerance">By how much an epoch's mean loss has to fall below the least one before; null to never end a training.</param>
/// <param name="patience">How many epochs in a row without that end it; at least 1.</param>
internal struct EarlyStopping(double? tolerance, int patience)
{
    private double _least = double.PositiveInfinity;
    private int _idle;

    /// <summary>Whether the training ends after an epoch.</summary>
    /// <param name="loss">Its mean loss.</param>
    internal bool EndsAfter(double loss)
    {
        if (tolerance is not { } least) return false;
        _idle = loss < _least - least ? 0 : _idle + 1;
        _least = Math.Min(_least, loss);
        return _idle >= patience;
    }
}
