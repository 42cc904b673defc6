using System.Security.Cryptography;
using System.Text;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Signs messages and checks signatures: HMAC-SHA256 over the four JSON parts, in lower-case hexadecimal.</summary>
/// <param name="key">The key of the connection file; empty for no signatures.</param>
internal sealed class MessageSigner(string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature of the parts, as ASCII bytes; empty without a key.</summary>
    public byte[] Sign(ReadOnlySpan<byte[]> parts)
    {
        if (_key.Length == 0) return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts) hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature belongs to the parts. Takes the same time wherever it differs.</summary>
    public bool Verify(byte[] signature, ReadOnlySpan<byte[]> parts) =>
        _key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
