using System.Text;
using CollectiveAction.Jupyter.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Jupyter.Tests.Wire;

public class CommandTests
{
    [Fact]
    public void Ready_has_the_bytes_of_the_specification() =>
        Assert.Equal("\u0005READY\u000BSocket-Type\0\0\0\u0003PUB",
            Encoding.ASCII.GetString(Command.Ready(SocketKind.Publisher).ToBytes()));

    [Fact]
    public void Properties_are_found_whatever_the_case_of_their_names()
    {
        var command = Command.Parse(Encoding.ASCII.GetBytes("\u0005READY\u000BsOCKET-tYPE\0\0\0\u0006DEALER\u0008identity\0\0\0\u0002ab"));

        Assert.Equal("READY", command.Name);
        Assert.Equal("DEALER"u8.ToArray(), command.Properties()["SOCKET-TYPE"]);
        Assert.Equal("ab"u8.ToArray(), command.Properties()["IDENTITY"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\u0006READY")]
    public void A_command_without_a_whole_name_is_refused(string body) =>
        Assert.Throws<WireException>(() => Command.Parse(Encoding.ASCII.GetBytes(body)));

    [Theory]
    [InlineData("\u0005READY\u000BSocket")]
    [InlineData("\u0005READY\u0001a\0\0")]
    [InlineData("\u0005READY\u0001a\0\0\0\u0009b")]
    public void A_property_cut_short_is_refused(string body) =>
        Assert.Throws<WireException>(() => Command.Parse(Encoding.ASCII.GetBytes(body)).Properties());

    [Fact]
    public void A_pong_returns_the_context_of_the_ping()
    {
        var pong = Command.Parse([4, .. "PING"u8, 0, 10, 1, 2, 3]).ToPong();

        Assert.Equal([4, .. "PONG"u8, 1, 2, 3], pong.ToBytes());
    }

    [Fact]
    public void Arbitrary_bytes_are_parsed_or_refused()
    {
        Prop.ForAll<byte[]>(body =>
        {
            try
            {
                Command.Parse(body ?? []).Properties();
                return true;
            }
            catch (WireException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(11ul, 13ul).WithMaxTest(5000));
    }
}
