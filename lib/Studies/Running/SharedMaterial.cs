using System.Collections.Concurrent;

namespace CollectiveAction.Studies.Running;

/// <summary>What several runs need and the first of them makes, for example a model that all runs of a seed start from.</summary>
/// <typeparam name="TKey">What tells the pieces apart.</typeparam>
/// <typeparam name="TValue">A piece.</typeparam>
/// <remarks>Safe for concurrent use: a piece is made once, and those who need it meanwhile wait. A failure or a stop leaves nothing behind.</remarks>
public sealed class SharedMaterial<TKey, TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Place> _places = new();
    private readonly Func<TKey, CancellationToken, TValue> _make;

    /// <summary>Says how a piece is made.</summary>
    /// <param name="make">Makes the piece of a key; what it gives depends on the key alone.</param>
    public SharedMaterial(Func<TKey, CancellationToken, TValue> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        _make = make;
    }

    /// <summary>The piece of a key, made where there is none yet.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Stops the making.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for before the piece was made.</exception>
    public TValue Of(TKey key, CancellationToken cancellation)
    {
        var place = _places.GetOrAdd(key, _ => new Place());
        lock (place.Gate)
        {
            if (!place.IsMade)
            {
                cancellation.ThrowIfCancellationRequested();
                (place.Value, place.IsMade) = (_make(key, cancellation), true);
            }

            return place.Value!;
        }
    }

    private sealed class Place
    {
        internal Lock Gate { get; } = new();

        internal bool IsMade { get; set; }

        internal TValue? Value { get; set; }
    }
}
