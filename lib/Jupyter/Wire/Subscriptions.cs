namespace CollectiveAction.Jupyter.Wire;

/// <summary>The topic prefixes one peer subscribed to. Safe for use from several threads.</summary>
/// <param name="limits">Bounds on their number and length.</param>
internal sealed class Subscriptions(WireLimits limits)
{
    private readonly object _gate = new();
    private readonly List<byte[]> _prefixes = [];

    /// <summary>Adds a prefix. The same prefix may be added several times and must be cancelled as often.</summary>
    /// <exception cref="WireException">There are too many, or it is too long.</exception>
    public void Add(byte[] prefix)
    {
        lock (_gate)
        {
            if (_prefixes.Count >= limits.Subscriptions || prefix.Length > limits.Subscriptions)
            {
                throw new WireException($"at most {limits.Subscriptions} subscriptions of at most {limits.Subscriptions} bytes");
            }

            _prefixes.Add(prefix);
        }
    }

    /// <summary>Cancels a prefix; one never added is ignored.</summary>
    public void Remove(ReadOnlySpan<byte> prefix)
    {
        lock (_gate)
        {
            for (var i = 0; i < _prefixes.Count; i++)
            {
                if (!prefix.SequenceEqual(_prefixes[i])) continue;
                _prefixes.RemoveAt(i);
                return;
            }
        }
    }

    /// <summary>Whether the peer wants messages of a topic.</summary>
    public bool Match(ReadOnlySpan<byte> topic)
    {
        lock (_gate)
        {
            foreach (var prefix in _prefixes)
            {
                if (topic.StartsWith(prefix)) return true;
            }

            return false;
        }
    }
}
