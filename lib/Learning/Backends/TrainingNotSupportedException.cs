namespace CollectiveAction.Learning.Backends;

/// <summary>A backend was asked for a training that it cannot do. It is thrown before anything has started.</summary>
public sealed class TrainingNotSupportedException : NotSupportedException
{
    /// <summary>An exception without a refusal.</summary>
    public TrainingNotSupportedException()
    {
    }

    /// <summary>An exception without a refusal.</summary>
    /// <param name="message">What happened.</param>
    public TrainingNotSupportedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception without a refusal.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What caused it.</param>
    public TrainingNotSupportedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The exception of a refusal.</summary>
    /// <param name="refusal">Why the training cannot be done.</param>
    public TrainingNotSupportedException(TrainingRefusal refusal)
        : base(refusal?.ToString()) => Refusal = refusal;

    /// <summary>Why the training cannot be done.</summary>
    public TrainingRefusal? Refusal { get; }
}
