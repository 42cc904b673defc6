using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>Who owns how many shares of a model, and what was paid for them. Immutable; money and shares are whole numbers.</summary>
[Source("doi:10.1145/3022198.3026356", "Designing Co-Ops for Worker Ownership")]
public sealed class ShareRegister
{
    private readonly SortedDictionary<string, long> _shares, _cash;

    private ShareRegister(SortedDictionary<string, long> shares, SortedDictionary<string, long> cash) => (_shares, _cash) = (shares, cash);

    /// <summary>Nobody owns anything yet.</summary>
    public static ShareRegister Empty { get; } = new(new(StringComparer.Ordinal), new(StringComparer.Ordinal));

    /// <summary>The owners and their shares, by name; who sold all is listed with 0.</summary>
    public IReadOnlyDictionary<string, long> Shares => _shares;

    /// <summary>The cents that each owner received in sales less those it paid; together, what investors brought in, turned round.</summary>
    public IReadOnlyDictionary<string, long> Cash => _cash;

    /// <summary>The number of shares.</summary>
    public long Total => _shares.Values.Sum();

    /// <summary>The part of the model that somebody owns, in [0, 1]; 0 where there is no share.</summary>
    /// <param name="owner">The name; a stranger owns nothing.</param>
    public double Part(string owner) => Total == 0 ? 0 : (double)_shares.GetValueOrDefault(owner) / Total;

    /// <summary>Gives new shares, for work or to an investor; the others' parts shrink.</summary>
    /// <param name="owner">Who gets them.</param>
    /// <param name="shares">How many, ≥ 1.</param>
    /// <param name="cents">What the owner pays the cooperative for them, ≥ 0; nothing for work.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no share, or the price is negative.</exception>
    public ShareRegister Issue(string owner, long shares, long cents = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shares);
        ArgumentOutOfRangeException.ThrowIfNegative(cents);
        return With((owner, shares, -cents));
    }

    /// <summary>Sells shares from one owner to another.</summary>
    /// <param name="seller">Who sells.</param>
    /// <param name="buyer">Who buys, somebody else.</param>
    /// <param name="shares">How many, ≥ 1.</param>
    /// <param name="cents">The price of all of them, ≥ 0.</param>
    /// <exception cref="ArgumentException">The seller has not so many, or buys from itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no share, or the price is negative.</exception>
    public ShareRegister Sell(string seller, string buyer, long shares, long cents)
    {
        ArgumentException.ThrowIfNullOrEmpty(seller);
        ArgumentException.ThrowIfNullOrEmpty(buyer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shares);
        ArgumentOutOfRangeException.ThrowIfNegative(cents);
        if (string.Equals(seller, buyer, StringComparison.Ordinal)) throw new ArgumentException($"{seller} cannot buy from itself.", nameof(buyer));
        var owned = _shares.GetValueOrDefault(seller);
        return owned >= shares
            ? With((seller, -shares, cents), (buyer, shares, -cents))
            : throw new ArgumentException($"{seller} has {owned} shares and cannot sell {shares}.", nameof(shares));
    }

    /// <summary>Divides royalties among the owners.</summary>
    /// <param name="cents">The royalties, ≥ 0.</param>
    /// <returns>What each owner gets, adding up exactly.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The royalties are negative.</exception>
    /// <exception cref="InvalidOperationException">There is no share.</exception>
    public IReadOnlyDictionary<string, long> Distribute(long cents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cents);
        if (Total == 0) throw new InvalidOperationException($"Nobody owns the model; {nameof(Issue)} shares first.");
        var amounts = Apportionment.LargestRemainder(cents, [.. _shares.Values.Select(s => (double)s)]);
        return _shares.Keys.Zip(amounts).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }

    private ShareRegister With(params (string Owner, long Shares, long Cash)[] changes)
    {
        var (shares, cash) = (new SortedDictionary<string, long>(_shares, StringComparer.Ordinal), new SortedDictionary<string, long>(_cash, StringComparer.Ordinal));
        foreach (var (owner, count, cents) in changes)
        {
            shares[owner] = checked(shares.GetValueOrDefault(owner) + count);
            cash[owner] = checked(cash.GetValueOrDefault(owner) + cents);
        }

        return new ShareRegister(shares, cash);
    }
}
