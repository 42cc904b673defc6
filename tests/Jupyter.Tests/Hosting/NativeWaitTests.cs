using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Tests.Soak;

namespace CollectiveAction.Jupyter.Tests.Hosting;

/// <summary>Waits in the operating system, which nothing inside a process can end: the cell goes on, and all else must too.</summary>
[Collection("Sessions")]
public sealed class NativeWaitTests
{
    private const string Network =
        "using System.Net;\nusing System.Net.Sockets;\nvar listener = new TcpListener(IPAddress.Loopback, 0);\nlistener.Start();\n";

    [SkippableTheory]
    [InlineData(Network, "listener.AcceptTcpClient();")]
    [InlineData(Network + "var peer = new TcpClient();\npeer.Connect((IPEndPoint)listener.LocalEndpoint);", "peer.GetStream().ReadByte();")]
    [InlineData("using System.IO.Pipes;\nvar pipe = new AnonymousPipeServerStream(PipeDirection.In);", "pipe.ReadByte();")]
    [InlineData("using System.Diagnostics;\nvar sleep = new ProcessStartInfo(\"sleep\", \"300\") { RedirectStandardOutput = true };",
        "Process.Start(sleep).StandardOutput.ReadToEnd();")]
    public void The_user_is_told_others_are_served_a_second_press_asks_again_and_a_restart_ends_it(string before, string wait)
    {
        Skip.IfNot(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "a cell here waits for a Unix command");
        using var kernel = new KernelUnderStops(Path.GetTempPath(), "quick", processors: 1);
        kernel.Listen();
        kernel.Begin(before);
        Assert.Equal("ok", (string?)kernel.End()["status"]);
        kernel.Begin($"Console.Write(\"waits\");\n{wait}");
        Assert.Equal("waits", kernel.Printed("stdout"));

        kernel.StopByMessage();
        Assert.StartsWith("Cell [2], line 2 has not stopped yet", kernel.Printed("stderr"), StringComparison.Ordinal);
        Assert.Equal("ok", (string?)kernel.Ask("kernel_info", [])["status"]);
        var completed = kernel.Ask("complete", new JsonObject { ["code"] = "Math.Ab", ["cursor_pos"] = 7 });
        Assert.Contains("Abs", completed["matches"]!.AsArray().Select(match => (string?)match));

        kernel.StopBySignal();
        Assert.StartsWith("Cell [2], line 2 has not stopped yet", kernel.Printed("stderr"), StringComparison.Ordinal);
        Assert.False(kernel.IsDoneWithin(TimeSpan.Zero));
        Assert.Equal(0, kernel.Restart());
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cell_that_occupies_every_thread_of_the_pool_is_stopped(bool bySignal)
    {
        Skip.IfNot(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "stops by signal need a Unix system");
        using var kernel = new KernelUnderStops(Path.GetTempPath(), "quick", processors: 1);
        kernel.Begin("var kept = 1;");
        Assert.Equal("ok", (string?)kernel.End()["status"]);
        kernel.Begin("var busy = Enumerable.Range(0, 500).Select(_ => Task.Run(() => System.Threading.Thread.Sleep(-1))).ToArray();\n"
            + "Task.WaitAll(busy);");
        Assert.False(kernel.IsDoneWithin(TimeSpan.FromSeconds(2)));
        if (bySignal) kernel.StopBySignal();
        else kernel.StopByMessage();
        Assert.Equal("Interrupted", (string?)kernel.End()["ename"]);
        kernel.Begin("if (kept != 1) throw new Exception();");
        Assert.Equal("ok", (string?)kernel.End()["status"]);
    }
}
