using System.Text;
using CollectiveAction.Jupyter.Kernel;

namespace CollectiveAction.Jupyter.Tests.Kernel;

public class MessageSignerTests
{
    // RFC 4231, test case 2, its data cut into four parts.
    private const string Known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    private static readonly byte[][] Parts = [.. new[] { "what do ya ", "want for", " ", "nothing?" }.Select(Encoding.ASCII.GetBytes)];

    [Fact]
    public void Signs_the_parts_as_one_text() => Assert.Equal(Known, Encoding.ASCII.GetString(new MessageSigner("Jefe").Sign(Parts)));

    [Fact]
    public void Verifies_its_own_signature_and_no_other()
    {
        var signer = new MessageSigner("Jefe");

        Assert.True(signer.Verify(Encoding.ASCII.GetBytes(Known), Parts));
        Assert.False(signer.Verify(Encoding.ASCII.GetBytes(Known.Replace('5', '6')), Parts));
        Assert.False(signer.Verify([], Parts));
        Assert.False(new MessageSigner("other").Verify(Encoding.ASCII.GetBytes(Known), Parts));
    }

    [Fact]
    public void Without_a_key_nothing_is_signed_and_everything_accepted()
    {
        var unsigned = new MessageSigner("");

        Assert.Empty(unsigned.Sign(Parts));
        Assert.True(unsigned.Verify("anything"u8.ToArray(), Parts));
    }
}
