using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Numerics.Randomness;

/// <summary>The Philox4x32-10 block function: 128 bits of counter and 64 bits of key to 128 random bits, without state.</summary>
[Source("doi:10.1145/2063384.2063405", "Section 3.3")]
internal static class Philox
{
    internal const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57, WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>Applies the ten rounds.</summary>
    internal static (uint X0, uint X1, uint X2, uint X3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var productA = (ulong)MultiplierA * c0;
            var productB = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(productB >> 32) ^ c1 ^ k0, (uint)productB, (uint)(productA >> 32) ^ c3 ^ k1, (uint)productA);
            k0 += WeylA;
            k1 += WeylB;
        }

        return (c0, c1, c2, c3);
    }
}
