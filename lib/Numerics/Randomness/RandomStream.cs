using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Numerics.Randomness;

/// <summary>
/// A counter-based stream of random numbers. The n-th number depends only on the key and n, so a stream is cheap to make, needs no
/// warm-up, and gives each model of an experiment its own numbers whatever the order of execution.
/// </summary>
/// <remarks>
/// Children are keyed by a hash of the parent's key and the child's index, not by the parent's position: <c>stream.Child(k)</c> is the
/// same before and after the parent was drawn from. An instance is not safe for concurrent use; give each thread a child.
/// </remarks>
public sealed class RandomStream
{
    internal const uint NumbersDomain = 0, ChildDomain = 1;
    private readonly uint _key0, _key1;
    private ulong _block;
    private ulong _pending;
    private bool _hasPending;
    private double _spareNormal = double.NaN;

    /// <summary>Starts the stream of a seed.</summary>
    /// <param name="seed">Any value; different seeds give independent streams.</param>
    public RandomStream(ulong seed) => (_key0, _key1) = ((uint)seed, (uint)(seed >> 32));

    /// <summary>All that its numbers depend on: a stream of this seed is the same from its beginning.</summary>
    internal ulong Key => _key0 | ((ulong)_key1 << 32);

    /// <summary>The independent stream number <paramref name="index"/> below this one.</summary>
    /// <param name="index">Any value, for example the number of a model or of a repetition.</param>
    public RandomStream Child(ulong index)
    {
        var (x0, x1, _, _) = Philox.Block((uint)index, (uint)(index >> 32), 0, ChildDomain, _key0, _key1);
        return new RandomStream(x0 | ((ulong)x1 << 32));
    }

    /// <summary>64 uniform random bits.</summary>
    public ulong NextUInt64()
    {
        if (_hasPending)
        {
            _hasPending = false;
            return _pending;
        }

        var (x0, x1, x2, x3) = NextBlock();
        _pending = x2 | ((ulong)x3 << 32);
        _hasPending = true;
        return x0 | ((ulong)x1 << 32);
    }

    /// <summary>Fills a span with uniform random bits, as fast as the stream gives them.</summary>
    /// <param name="bits">Receives them. A length that is no multiple of four wastes the rest of a block.</param>
    public void Fill(Span<uint> bits)
    {
        _hasPending = false;
        var i = 0;
        for (; i + 4 <= bits.Length; i += 4) (bits[i], bits[i + 1], bits[i + 2], bits[i + 3]) = NextBlock();
        if (i == bits.Length) return;
        var (x0, x1, x2, _) = NextBlock();
        ReadOnlySpan<uint> last = [x0, x1, x2];
        last[..(bits.Length - i)].CopyTo(bits[i..]);
    }

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, <paramref name="exclusiveMaximum"/>), without modulo bias.</summary>
    /// <param name="exclusiveMaximum">The number of possible values, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is not positive.</exception>
    public int NextInt32(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        var range = (ulong)exclusiveMaximum;
        var rejectBelow = (0UL - range) % range;
        while (true)
        {
            var high = Math.BigMul(NextUInt64(), range, out var low);
            if (low >= rejectBelow) return (int)high;
        }
    }

    /// <summary>True with probability <paramref name="probability"/>.</summary>
    /// <param name="probability">In [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside [0, 1].</exception>
    public bool NextBernoulli(double probability) => NextDouble() < Require.Share(probability);

    /// <summary>The number of successes of independent trials.</summary>
    /// <param name="trials">The number of trials n ≥ 0.</param>
    /// <param name="probability">The success probability p in [0, 1].</param>
    /// <returns>A draw of Binomial(n, p), from the geometric distances between successes: time in proportion to n·min(p, 1 − p) + 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the probability lies outside [0, 1].</exception>
    public int NextBinomial(int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        Require.Share(probability);
        if (probability > 0.5) return trials - NextBinomial(trials, 1 - probability);
        if (probability == 0) return 0;
        var perTrial = Math.Log(1 - probability) is var log && log < 0 ? log : -probability;
        var (place, successes) = (-1.0, 0);
        while (true)
        {
            // ln of a number in (0, 1]: the distance to the next success is 1 or more.
            place += 1 + Math.Floor(Math.Log(1 - NextDouble()) / perTrial);
            if (place >= trials) return successes;
            successes++;
        }
    }

    /// <summary>A standard normal number (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double u, v, squaredRadius;
        do
        {
            u = 2 * NextDouble() - 1;
            v = 2 * NextDouble() - 1;
            squaredRadius = u * u + v * v;
        }
        while (squaredRadius is 0 or >= 1);

        var scale = Math.Sqrt(-2 * Math.Log(squaredRadius) / squaredRadius);
        _spareNormal = v * scale;
        return u * scale;
    }

    /// <summary>Puts the items into a uniformly random order (Fisher–Yates).</summary>
    /// <param name="items">The items, permuted in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>Distinct members of 0…population−1, each subset equally likely, in random order.</summary>
    /// <param name="population">How many there are to choose from.</param>
    /// <param name="count">How many to choose, at most <paramref name="population"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or larger than the population.</exception>
    public int[] SampleWithoutReplacement(int population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, population);
        var order = new int[population];
        for (var i = 0; i < population; i++) order[i] = i;
        for (var i = 0; i < count; i++)
        {
            var other = i + NextInt32(population - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order[..count];
    }

    private (uint X0, uint X1, uint X2, uint X3) NextBlock()
    {
        var block = Philox.Block((uint)_block, (uint)(_block >> 32), 0, NumbersDomain, _key0, _key1);
        _block++;
        return block;
    }
}
