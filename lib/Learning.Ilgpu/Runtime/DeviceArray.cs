using ILGPU;
using ILGPU.Runtime;

namespace CollectiveAction.Learning.Ilgpu.Runtime;

/// <summary>Numbers on a device, which grow as they have to.</summary>
/// <typeparam name="T">Their type.</typeparam>
/// <param name="accelerator">The device.</param>
internal sealed class DeviceArray<T>(Accelerator accelerator) : IDisposable
    where T : unmanaged
{
    private MemoryBuffer1D<T, Stride1D.Dense>? _buffer;

    /// <summary>All of them; there is at least one.</summary>
    internal ArrayView<T> View => Sized(1).View.BaseView;

    /// <summary>Makes room and sets everything to 0.</summary>
    internal DeviceArray<T> Zeros(long length)
    {
        Sized(length).MemSetToZero();
        return this;
    }

    /// <summary>Copies numbers to a place; the array already has room for them.</summary>
    internal void Put(T[] values, long offset)
    {
        if (values.Length > 0) View.SubView(offset, values.Length).CopyFromCPU(values);
    }

    /// <summary>Makes room for numbers and copies them to the beginning.</summary>
    internal DeviceArray<T> Set(T[] values)
    {
        Sized(values.Length);
        Put(values, 0);
        return this;
    }

    /// <summary>Copies numbers back.</summary>
    internal T[] Get(long offset, int length)
    {
        var values = new T[length];
        View.SubView(offset, length).CopyToCPU(values);
        return values;
    }

    /// <inheritdoc />
    public void Dispose() => _buffer?.Dispose();

    private MemoryBuffer1D<T, Stride1D.Dense> Sized(long length)
    {
        if (_buffer is not null && _buffer.Length >= length) return _buffer;
        _buffer?.Dispose();
        _buffer = null;
        return _buffer = accelerator.Allocate1D<T>(Math.Max(1, length));
    }
}
