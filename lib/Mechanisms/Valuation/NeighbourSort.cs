using System.Runtime.InteropServices;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Puts training examples in order of distance: radix sort of the floats' bits, three passes of eleven.</summary>
internal static class NeighbourSort
{
    private const int Bits = 11, Buckets = 1 << Bits, Mask = Buckets - 1, Passes = 3;

    /// <summary>The number of a sorted item.</summary>
    internal static int RowOf(ulong item) => (int)((uint)item >> 1);

    /// <summary>The mark of a sorted item, 0 or 1.</summary>
    internal static int MarkOf(ulong item) => (int)(item & 1);

    /// <summary>Sorts; equal distances keep the order of their numbers.</summary>
    /// <param name="distances">Distances ≥ 0, [n].</param>
    /// <param name="marks">What each item carries along, [n], so that it need not be looked up in random order later; empty for nothing.</param>
    /// <param name="items">Room for [n] numbers; receives distance bits, number and mark of each, near to far.</param>
    /// <param name="spare">Room for as many.</param>
    /// <returns>The one of the two that holds the result.</returns>
    internal static ulong[] Sort(ReadOnlySpan<float> distances, ReadOnlySpan<bool> marks, ulong[] items, ulong[] spare)
    {
        var n = distances.Length;
        Span<int> counts = new int[Passes * Buckets];

        // The bits of floats that are not negative are in the order of the numbers.
        var bits = MemoryMarshal.Cast<float, uint>(distances);
        for (var k = 0; k < n; k++)
        {
            var key = bits[k];
            items[k] = (ulong)key << 32 | (uint)k << 1 | (!marks.IsEmpty && marks[k] ? 1u : 0);
            counts[(int)(key & Mask)]++;
            counts[Buckets + (int)(key >> Bits & Mask)]++;
            counts[2 * Buckets + (int)(key >> 2 * Bits)]++;
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            var places = counts.Slice(pass * Buckets, Buckets);
            var shift = 32 + pass * Bits;
            if (places[(int)(items[0] >> shift & Mask)] == n) continue;
            var sum = 0;
            for (var b = 0; b < Buckets; b++) (places[b], sum) = (sum, sum + places[b]);
            for (var k = 0; k < n; k++)
            {
                var item = items[k];
                spare[places[(int)(item >> shift & Mask)]++] = item;
            }

            (items, spare) = (spare, items);
        }

        return items;
    }
}
