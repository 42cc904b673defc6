using TorchSharp;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>Numbers of tensors on the host.</summary>
internal static class HostNumbers
{
    /// <summary>So many numbers are copied to a device at once: few enough to lie in one array, many enough that waiting for each copy is nothing.</summary>
    internal const int AtOnce = 1 << 20;

    /// <summary>Copies the numbers of a tensor. TorchSharp's own view of them leaves a tensor behind, which the scope takes along.</summary>
    internal static T[] Values<T>(torch.Tensor numbers)
        where T : unmanaged
    {
        using var scope = torch.NewDisposeScope();
        return numbers.cpu().data<T>().ToArray();
    }

    /// <summary>Copies numbers into a tensor, however many they are, by way of one small array.</summary>
    /// <typeparam name="T">The tensor's kind of number.</typeparam>
    /// <param name="to">Receives them, [at least as many].</param>
    /// <param name="numbers">The numbers, part after part.</param>
    /// <param name="atOnce">How many are copied at once.</param>
    internal static void Copy<T>(torch.Tensor to, IEnumerable<ReadOnlyMemory<T>> numbers, int atOnce = AtOnce)
        where T : unmanaged
    {
        var (array, length, done) = (new T[Math.Min(to.shape[0], atOnce)], 0, 0L);
        foreach (var part in numbers)
        {
            for (var rest = part; rest.Length > 0;)
            {
                var taken = Math.Min(rest.Length, array.Length - length);
                rest.Span[..taken].CopyTo(array.AsSpan(length));
                (rest, length) = (rest[taken..], length + taken);
                if (length == array.Length) Flush();
            }
        }

        Flush();

        void Flush()
        {
            if (length == 0) return;
            using var scope = torch.NewDisposeScope();
            to.narrow(0, done, length).copy_(torch.from_array(array).narrow(0, 0, length));
            (done, length) = (done + length, 0);
        }
    }
}
