using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CollectiveAction.Data.Digits;

/// <summary>Hashes pictures as their three sizes (count, height, width; four bytes each, the highest first), then all labels, then all pixels.</summary>
internal static class DigitFingerprint
{
    internal static string Of(DigitImages images)
    {
        Span<byte> sizes = stackalloc byte[12];
        BinaryPrimitives.WriteInt32BigEndian(sizes, images.Count);
        BinaryPrimitives.WriteInt32BigEndian(sizes[4..], images.Height);
        BinaryPrimitives.WriteInt32BigEndian(sizes[8..], images.Width);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(sizes);
        hash.AppendData(images.Labels);
        hash.AppendData(images.AllPixels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
