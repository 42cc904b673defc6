using System.Net.Sockets;
using CollectiveAction.Jupyter.Wire;

namespace CollectiveAction.Jupyter.Tests.Wire;

public class SocketTests
{
    private readonly int _port = TestPeer.FreePort();

    private WireAddress Address => WireAddress.Tcp("127.0.0.1", _port);

    [Fact]
    public void A_router_puts_the_identity_before_a_message_and_answers_by_it()
    {
        RouterSocket? router = null;
        using var echo = router = new RouterSocket(Address, (frames, prove) =>
        {
            if (frames[^1].Length > 0 && frames[^1][0] != (byte)'?') prove();
            router!.Send(frames);
        }, WireLimits.Default, _ => { });
        using var a = TestPeer.Connect(_port, "DEALER", "a");
        using var b = TestPeer.Connect(_port, "DEALER");
        a.Send("from a"u8.ToArray(), new byte[70_000]);
        b.Send("from b"u8.ToArray());

        Assert.Equal(["from a"u8.ToArray(), new byte[70_000]], a.Receive());
        Assert.Equal(["from b"u8.ToArray()], b.Receive());
        Assert.True(echo.IsConnected("a"u8.ToArray()));
        Assert.False(echo.Send(["nobody"u8.ToArray(), []]));
    }

    [Fact]
    public void A_client_that_reconnects_takes_over_its_identity()
    {
        RouterSocket? router = null;
        using var echo = router = new RouterSocket(Address, (frames, prove) =>
        {
            if (frames[^1].Length > 0 && frames[^1][0] != (byte)'?') prove();
            router!.Send(frames);
        }, WireLimits.Default, _ => { });
        using var before = TestPeer.Connect(_port, "DEALER", "same");
        before.Send("1"u8.ToArray());
        before.Receive();
        using var after = TestPeer.Connect(_port, "DEALER", "same");
        after.Send("2"u8.ToArray());

        Assert.Equal(["2"u8.ToArray()], after.Receive());
        before.AssertClosedByServer();
    }

    [Fact]
    public void A_peer_that_proves_nothing_neither_takes_an_identity_over_nor_closes_its_holder()
    {
        RouterSocket? router = null;
        using var echo = router = new RouterSocket(Address, (frames, prove) =>
        {
            if (frames[^1][0] == (byte)'!') prove();
        }, WireLimits.Default, _ => { });
        using var holder = TestPeer.Connect(_port, "DEALER", "same");
        holder.Send("!"u8.ToArray());
        using var thief = TestPeer.Connect(_port, "DEALER", "same");
        thief.Send("?"u8.ToArray());
        holder.Send("!"u8.ToArray());
        thief.AssertClosedByServer();
        Assert.True(echo.Send(["same"u8.ToArray(), "reply"u8.ToArray()]));
        Assert.Equal(["reply"u8.ToArray()], holder.Receive());
    }

    [Fact]
    public void An_identity_goes_to_the_next_when_its_holder_leaves()
    {
        using var router = new RouterSocket(Address, (_, _) => { }, WireLimits.Default, _ => { });
        var first = TestPeer.Connect(_port, "DEALER", "same");
        Assert.True(SpinWait.SpinUntil(() => router.IsConnected("same"u8.ToArray()), TimeSpan.FromSeconds(8)));
        using var second = TestPeer.Connect(_port, "DEALER", "same");
        router.Send(["same"u8.ToArray(), "a"u8.ToArray()]);
        Assert.Equal(["a"u8.ToArray()], first.Receive());
        first.Dispose();
        Assert.True(SpinWait.SpinUntil(() =>
        {
            router.Send(["same"u8.ToArray(), "b"u8.ToArray()]);
            return second.HasWithin(TimeSpan.FromMilliseconds(20));
        }, TimeSpan.FromSeconds(8)));
        Assert.Equal(["b"u8.ToArray()], second.Receive());
    }

    [Fact]
    public void Peers_that_prove_nothing_make_room_for_others()
    {
        RouterSocket? router = null;
        using var echo = router = new RouterSocket(Address, (frames, prove) =>
        {
            prove();
            router!.Send(frames);
        }, WireLimits.Default with { Connections = 4 }, _ => { });
        using var known = TestPeer.Connect(_port, "DEALER", "known");
        known.Send("1"u8.ToArray());
        known.Receive();
        var crowd = Enumerable.Range(0, 9).Select(_ => TestPeer.Raw(_port)).ToList();
        using var late = TestPeer.Connect(_port, "DEALER", "late");
        late.Send("2"u8.ToArray());
        Assert.Equal(["2"u8.ToArray()], late.Receive());
        known.Send("3"u8.ToArray());
        Assert.Equal(["3"u8.ToArray()], known.Receive());
        crowd.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void A_publisher_sends_what_was_subscribed_by_command_or_by_message()
    {
        using var publisher = new PublisherSocket(Address, WireLimits.Default, _ => { });
        using var byCommand = TestPeer.Connect(_port, "SUB");
        using var byMessage = TestPeer.Connect(_port, "SUB");
        byCommand.Subscribe("st");
        byMessage.Send([1, .. "err"u8]);
        Settle(byCommand);
        Settle(byMessage);

        publisher.Publish(["status"u8.ToArray()], droppable: true);
        publisher.Publish(["error"u8.ToArray()], droppable: true);
        Assert.Equal(["status"u8.ToArray()], byCommand.Receive());
        Assert.Equal(["error"u8.ToArray()], byMessage.Receive());

        byCommand.SendRaw(TestPeer.CommandFrame("CANCEL", "st"u8.ToArray()));
        byCommand.Subscribe("last");
        Settle(byCommand);
        publisher.Publish(["status"u8.ToArray()], droppable: true);
        publisher.Publish(["last"u8.ToArray()], droppable: true);
        Assert.Equal(["last"u8.ToArray()], byCommand.Receive());
    }

    [Fact]
    public void A_subscriber_that_stops_reading_neither_stalls_the_others_nor_stays()
    {
        var limits = new WireLimits { DropOutputsAbove = 4 << 20, DisconnectAbove = 8 << 20 };
        using var publisher = new PublisherSocket(Address, limits, _ => { });
        using var stuck = TestPeer.Connect(_port, "SUB");
        using var reading = TestPeer.Connect(_port, "SUB");
        stuck.Subscribe("");
        reading.Subscribe("");
        Settle(stuck);
        Settle(reading);

        // More than both bounds and the sockets' own buffers; the reading peer takes every one.
        for (var i = 0; i < 64; i++)
        {
            publisher.Publish([new byte[1 << 20]], droppable: false);
            Assert.Single(reading.Receive());
        }

        stuck.AssertClosedByServer();
    }

    [Fact]
    public void A_heartbeat_returns_the_whole_message()
    {
        using var heartbeat = new HeartbeatSocket(Address, WireLimits.Default, _ => { });
        using var peer = TestPeer.Connect(_port, "REQ");
        peer.Send([], "ping"u8.ToArray());

        Assert.Equal([[], "ping"u8.ToArray()], peer.Receive());
    }

    [Fact]
    public void A_peer_that_breaks_the_rules_is_closed_and_the_next_one_served()
    {
        var problems = new List<string>();
        using var heartbeat = new HeartbeatSocket(Address, WireLimits.Default, line =>
        {
            lock (problems) problems.Add(line);
        });
        byte[][] bad =
        [
            "GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html,application/json\r\n\r\n"u8.ToArray(),
            [.. TestPeer.Greeting(), .. TestPeer.Ready("SUB", "")],
            [.. TestPeer.Greeting(), .. TestPeer.CommandFrame("HELLO", [])],
            [.. TestPeer.Greeting(), 0, 1, 65],
            [.. TestPeer.Greeting(), .. TestPeer.Ready("REQ", ""), 2, 0, 0, 0, 0, 0x80, 0, 0, 0],
            [.. TestPeer.Greeting(), .. TestPeer.Ready("REQ", ""), 0x40, 0],
        ];
        foreach (var bytes in bad)
        {
            using var peer = TestPeer.Raw(_port);
            peer.SendRaw(bytes);
            peer.AssertClosedByServer();
        }

        using var good = TestPeer.Connect(_port, "REQ");
        good.Send([], [1]);
        Assert.Equal(2, good.Receive().Count);
        lock (problems) Assert.Equal(bad.Length, problems.Count);
    }

    [Fact]
    public void A_peer_that_vanishes_at_any_point_leaves_the_socket_serving()
    {
        using var heartbeat = new HeartbeatSocket(Address, WireLimits.Default, _ => { });
        byte[] session = [.. TestPeer.Greeting(), .. TestPeer.Ready("REQ", ""), 1, 0, 0, 3, 1, 2, 3];
        for (var length = 0; length < session.Length; length += 3)
        {
            using var peer = TestPeer.Raw(_port);
            peer.SendRaw(session[..length]);
        }

        using var good = TestPeer.Connect(_port, "REQ");
        good.Send([], [1]);
        Assert.Equal(2, good.Receive().Count);
    }

    [Fact]
    public void Connections_beyond_the_bound_are_closed()
    {
        using var heartbeat = new HeartbeatSocket(Address, new WireLimits { Connections = 1 }, _ => { });
        using var first = TestPeer.Connect(_port, "REQ");
        first.Send([], [1]);
        Assert.Equal(2, first.Receive().Count);
        using var second = TestPeer.Raw(_port);

        second.AssertClosedByServer();
        first.Send([], [1]);
        Assert.Equal(2, first.Receive().Count);
    }

    [Fact]
    public void Peers_that_only_connect_lock_nobody_out_of_outputs_and_heartbeat()
    {
        var limits = WireLimits.Default with { Connections = 4 };
        using (var publisher = new PublisherSocket(Address, limits, _ => { }))
        {
            using var known = TestPeer.Connect(_port, "SUB");
            known.Subscribe("");
            Settle(known);
            var crowd = Enumerable.Range(0, 70).Select(_ => TestPeer.Raw(_port)).ToList();
            using var late = TestPeer.Connect(_port, "SUB");
            late.Subscribe("");
            Settle(late);
            publisher.Publish(["status"u8.ToArray()], droppable: true);
            Assert.Equal(["status"u8.ToArray()], known.Receive());
            Assert.Equal(["status"u8.ToArray()], late.Receive());
            crowd.ForEach(peer => peer.Dispose());
        }

        using var heartbeat = new HeartbeatSocket(Address, limits, _ => { });
        var idle = Enumerable.Range(0, 70).Select(_ => TestPeer.Raw(_port)).ToList();
        using var beating = TestPeer.Connect(_port, "REQ");
        beating.Send([], [1]);
        Assert.Equal(2, beating.Receive().Count);
        idle.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void A_ping_is_answered_with_its_context()
    {
        using var heartbeat = new HeartbeatSocket(Address, WireLimits.Default, _ => { });
        using var peer = TestPeer.Connect(_port, "REQ");
        Settle(peer);
    }

    [Fact]
    public void Unknown_commands_are_ignored()
    {
        using var heartbeat = new HeartbeatSocket(Address, WireLimits.Default, _ => { });
        using var peer = TestPeer.Connect(_port, "REQ");
        peer.SendRaw(TestPeer.CommandFrame("FUTURE", [1, 2, 3]));
        Settle(peer);
    }

    [Fact]
    public void A_taken_address_is_refused()
    {
        using var first = new HeartbeatSocket(Address, WireLimits.Default, _ => { });

        Assert.Throws<SocketException>(() => new HeartbeatSocket(Address, WireLimits.Default, _ => { }));
    }

    [SkippableFact]
    public void Unix_domain_sockets_serve_too_and_leave_no_file()
    {
        Skip.IfNot(Socket.OSSupportsUnixDomainSockets);
        var path = Path.Combine(Path.GetTempPath(), $"wire-{Environment.ProcessId}-{_port}");
        File.WriteAllText(path, "left by an earlier process");
        using (new HeartbeatSocket(WireAddress.Ipc(path), WireLimits.Default, _ => { }))
        {
            using var peer = TestPeer.Connect(new UnixDomainSocketEndPoint(path), "REQ");
            peer.Send([], [1]);
            Assert.Equal(2, peer.Receive().Count);
        }

        Assert.False(File.Exists(path));
    }

    /// <summary>Waits until the server has handled all that was sent before: commands are handled in order.</summary>
    private static void Settle(TestPeer peer)
    {
        peer.SendRaw(TestPeer.CommandFrame("PING", [0, 10, 42]));
        Assert.Equal([4, .. "PONG"u8, 42], peer.ReadFrame().Body);
    }
}
