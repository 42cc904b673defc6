using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CollectiveAction.Learning.Kernels;

/// <summary>A buffer of floats that begins at a cache line, kept for reuse and made anew when it is too small.</summary>
internal sealed class AlignedFloats
{
    private const int CacheLine = 64;
    private float[] _array = [];
    private int _offset;

    /// <summary>Makes room; what the buffer held is lost.</summary>
    /// <param name="length">The number of floats.</param>
    internal Span<float> Reserve(int length)
    {
        if (_array.Length - _offset < length)
        {
            // Pinned, so that what is aligned once stays so.
            _array = GC.AllocateUninitializedArray<float>(checked(length + CacheLine / sizeof(float)), pinned: true);
            var misplaced = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) & (CacheLine - 1));
            _offset = misplaced == 0 ? 0 : (CacheLine - misplaced) / sizeof(float);
        }

        return _array.AsSpan(_offset, length);
    }

    /// <summary>The first float.</summary>
    internal ref float Start => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _offset);
}
