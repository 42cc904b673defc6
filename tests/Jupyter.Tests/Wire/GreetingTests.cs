using CollectiveAction.Jupyter.Wire;

namespace CollectiveAction.Jupyter.Tests.Wire;

public class GreetingTests
{
    [Fact]
    public void Ours_has_the_bytes_of_the_specification()
    {
        var expected = new byte[64];
        (expected[0], expected[9], expected[10], expected[11]) = (0xFF, 0x7F, 3, 1);
        "NULL"u8.CopyTo(expected.AsSpan(12));

        Assert.Equal(expected, Greeting.Ours());
    }

    [Fact]
    public void Padding_and_minor_version_of_a_peer_do_not_matter()
    {
        var peer = Greeting.Ours();
        (peer[8], peer[11]) = (1, 0);

        Greeting.Check(peer);
    }

    [Theory]
    [InlineData(0, 0x47)]
    [InlineData(9, 0x00)]
    [InlineData(10, 2)]
    [InlineData(12, (byte)'P')]
    [InlineData(16, (byte)'X')]
    public void Another_signature_version_or_mechanism_is_refused(int at, byte value)
    {
        var peer = Greeting.Ours();
        peer[at] = value;

        Assert.Throws<WireException>(() => Greeting.Check(peer));
    }
}
