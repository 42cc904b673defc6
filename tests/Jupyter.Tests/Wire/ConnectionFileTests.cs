using System.Net;
using System.Text;
using CollectiveAction.Jupyter.Wire;

namespace CollectiveAction.Jupyter.Tests.Wire;

public class ConnectionFileTests
{
    private const string Ports = "\"shell_port\":1001,\"iopub_port\":1002,\"stdin_port\":1003,\"control_port\":1004,\"hb_port\":1005";

    [Fact]
    public void Reads_what_a_front_end_writes()
    {
        var file = Parse($$"""
            {{{Ports}},"ip":"127.0.0.1","key":"secret","transport":"tcp","signature_scheme":"hmac-sha256","kernel_name":"x"}
            """);

        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 1001), file.Shell.EndPoint);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 1005), file.Heartbeat.EndPoint);
        Assert.Equal("secret", file.Key);
    }

    [Fact]
    public void Listens_where_the_file_says_and_on_loopback_when_it_says_nothing()
    {
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)Parse($"{{{Ports}}}").Control.EndPoint).Address);
        Assert.Equal(IPAddress.Parse("10.1.2.3"), ((IPEndPoint)Parse($"{{{Ports},\"ip\":\"10.1.2.3\"}}").Control.EndPoint).Address);
        Assert.Equal(IPAddress.Any, ((IPEndPoint)Parse($"{{{Ports},\"ip\":\"*\"}}").Control.EndPoint).Address);
    }

    [Fact]
    public void A_socket_file_is_named_by_path_and_number() =>
        Assert.Equal("/run/k-1002", Parse($"{{{Ports},\"transport\":\"ipc\",\"ip\":\"/run/k\"}}").IoPub.SocketFile);

    [Theory]
    [InlineData("", "does not parse")]
    [InlineData("[]", "JSON object")]
    [InlineData("{}", "shell_port")]
    [InlineData("{\"shell_port\":0}", "1 to 65535")]
    [InlineData("{\"shell_port\":\"1\"}", "1 to 65535")]
    [InlineData("{P,\"transport\":\"udp\"}", "'udp'")]
    [InlineData("{P,\"signature_scheme\":\"hmac-md5\"}", "hmac-md5")]
    [InlineData("{P,\"key\":7}", "key must be text")]
    [InlineData("{P,\"curve_publickey\":\"abc\"}", "CurveZMQ")]
    public void What_cannot_be_served_is_refused_with_the_reason(string json, string reason)
    {
        var failure = Assert.Throws<InvalidDataException>(() => Parse(json.Replace("P", Ports, StringComparison.Ordinal)));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    private static ConnectionFile Parse(string json) => ConnectionFile.Parse(Encoding.UTF8.GetBytes(json));
}
