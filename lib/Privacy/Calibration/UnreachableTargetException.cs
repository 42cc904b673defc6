namespace CollectiveAction.Privacy.Calibration;

/// <summary>No value of what is calibrated meets the target; the message says what came closest.</summary>
public sealed class UnreachableTargetException : InvalidOperationException
{
    internal UnreachableTargetException(string message)
        : base(message)
    {
    }
}
