namespace CollectiveAction.Numerics.Stopping;

/// <summary>
/// A value that is made when it is first asked for, by one thread while others wait. A stop or a failure leaves nothing behind: who asks next
/// makes it anew, where <see cref="Lazy{T}"/> would fail for ever.
/// </summary>
/// <typeparam name="T">What is made.</typeparam>
public sealed class Once<T>
{
    private readonly Lock _gate = new();
    private readonly Func<T> _make;
    private volatile bool _isMade;
    private T? _value;

    /// <summary>Says how the value is made.</summary>
    /// <param name="make">Makes it; what it gives is the same whenever it is called.</param>
    public Once(Func<T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        _make = make;
    }

    /// <summary>The value.</summary>
    /// <exception cref="OperationCanceledException">The reader has stopped the cell before the value was made.</exception>
    public T Value
    {
        get
        {
            if (_isMade) return _value!;
            lock (_gate)
            {
                if (_isMade) return _value!;
                AmbientStop.Check();
                _value = _make();
                _isMade = true;
                return _value;
            }
        }
    }
}
