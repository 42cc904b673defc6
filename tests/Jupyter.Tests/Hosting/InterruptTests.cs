using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Tests.Outputs;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Hosting;

[Collection("Sessions")]
public sealed class InterruptTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(1);\nwhile (true) { }")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 2, i => { while (!over) { } });")]
    [InlineData("Enumerable.Range(0, 2).AsParallel().Select(i => { while (!over) { } return i; }).ToArray()")]
    [InlineData("Task.Run(() => { while (!over) { } }).Wait();")]
    [InlineData("while (true) try { System.Threading.Thread.Sleep(100); } catch (Exception) { }")]
    [InlineData("await Task.Delay(-1, Kernel.CancellationToken);")]
    [InlineData("while (true) try { while (true) { } } finally { x++; }")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("Enumerable.Range(0, int.MaxValue).AsParallel().Select(v => Math.Sqrt(v)).Sum()")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).Count(v => v * v == 2)")]
    [InlineData("again: try { goto again; } catch { goto again; }")]
    [InlineData("System.Threading.SpinWait.SpinUntil(() => over);")]
    [InlineData("async Task F() { while (true) { try { await Task.Delay(1); } catch { } } }\nawait F();")]
    [InlineData("async Task F() { while (true) await Task.Delay(10); }\nF().Wait();")]
    [InlineData("Task.WaitAll(Task.Run(() => System.Threading.Thread.Sleep(-1)), Task.Run(async () => await Task.Delay(-1)));")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 4, i => System.Threading.Thread.Sleep(-1));")]
    [InlineData("new System.Threading.SemaphoreSlim(0).Wait();")]
    [InlineData("var t = new System.Threading.Thread(() => { while (!over) { } }); t.Start(); t.Join();")]
    [InlineData("System.Diagnostics.Process.Start(\"sleep\", \"20\").WaitForExit();")]
    [InlineData("Spin(0)", "int Spin(int n) => n < 0 ? n : Spin((n + 1) % 100 == 0 ? Rest(n) : n + 1) % 7;\nint Rest(int n) { System.Threading.Thread.Sleep(10); return n % 90; }")]
    [InlineData("Console.ReadLine();")]
    [InlineData("new object[] { new Endless() }", "class Endless { public int Value { get { while (true) { } } } }")]
    public async Task A_cell_is_stopped_and_earlier_state_is_kept(string code, string? before = null)
    {
        // Work that outlives the cell on other threads is told to end, so that it does not burn the machine of the tests that follow.
        _session.Ok($"static volatile bool over = false;\nvar x = 1;\n{before}");
        var outputs = new RecordingOutputs();
        var run = Task.Run(() => _session.Run($"var y = 2;\nConsole.Write(\"started\");\n{code}", outputs));
        outputs.Arrived.Wait();
        _session.Session.Interrupt();
        var outcome = (await run).Outcome;
        _session.Ok("over = true;");
        Assert.Equal(CellStatus.Interrupted, outcome.Status);
        Assert.Equal("Interrupted", outcome.Error!.Name);
        Assert.Equal("3", _session.Result("Math.Min(x, 1) + y"));
    }

    [Theory]
    [InlineData("while (true) Console.Write(1);")]
    [InlineData("while (true) display(1).Update(2);")]
    [InlineData("while (true) x = int.Parse(x.ToString());")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 4, i => { while (true) new int[100].ToList().Select(v => "
        + "v.ToString()).ToArray(); });")]
    public async Task Loops_that_allocate_and_print_are_stopped_again_and_again(string code)
    {
        _session.Ok("var x = 1;");
        for (var round = 0; round < 10; round++)
        {
            var outputs = new RecordingOutputs();
            var run = Task.Run(() => _session.Run($"display(0);\n{code}", outputs));
            outputs.Arrived.Wait();
            _session.Session.Interrupt();
            Assert.Equal(CellStatus.Interrupted, (await run).Outcome.Status);
        }
        Assert.Equal("1", _session.Result("x"));
    }

    [Fact]
    public async Task Workers_of_a_stopped_cell_end_too()
    {
        var outputs = new RecordingOutputs();
        var run = Task.Run(() =>
            _session.Run("var worker = Task.Run(() => { while (true) { } });\nConsole.Write(1);\nworker.Wait();", outputs));
        outputs.Arrived.Wait();
        _session.Session.Interrupt();
        await run;
        Assert.Equal("True", _session.Result("Task.WaitAny(new Task[] { worker }, 10_000) == 0"));
    }

    [Fact]
    public async Task A_stopped_cell_can_tidy_up_in_loops()
    {
        var outputs = new RecordingOutputs();
        var run = Task.Run(() =>
            _session.Run("var tidied = 0;\nConsole.Write(1);\ntry { while (true) { } } finally { for (var i = 0; i < 3; i++) tidied++; }",
                outputs));
        outputs.Arrived.Wait();
        _session.Session.Interrupt();
        await run;
        Assert.Equal("3", _session.Result("tidied"));
    }

    [Fact]
    public async Task A_cooperative_cell_can_tidy_up()
    {
        var outputs = new RecordingOutputs();
        var run = Task.Run(() =>
            _session.Run(
                "var tidied = false;\nConsole.Write(1);\ntry { await Task.Delay(-1, Kernel.CancellationToken); } finally { tidied = "
                + "true; }", outputs));
        outputs.Arrived.Wait();
        _session.Session.Interrupt();
        Assert.Equal(CellStatus.Interrupted, (await run).Outcome.Status);
        Assert.Equal("True", _session.Result("tidied"));
    }

    [Fact]
    public async Task Libraries_get_the_token_by_name()
    {
        var outputs = new RecordingOutputs();
        var run = Task.Run(() =>
            _session.Run(
                "var token = ((Func<System.Threading.CancellationToken>)AppContext.GetData(\"Notebook.Cancellation\"))();\n"
                + "Console.Write(1);\ntoken.WaitHandle.WaitOne();\nvar seen = token.IsCancellationRequested;", outputs));
        outputs.Arrived.Wait();
        _session.Session.Interrupt();
        await run;
        Assert.Equal("True", _session.Result("token.IsCancellationRequested"));
    }

    [Fact]
    public void Between_cells_an_interrupt_does_nothing()
    {
        _session.Session.Interrupt();
        Assert.Equal("2", _session.Result("1 + 1"));
        _session.Session.Interrupt();
        Assert.Equal("3", _session.Result("1 + 2"));
    }

    [Fact]
    public async Task Code_that_does_not_react_is_left_running_and_told_and_asked_again()
    {
        using var impatient = new TestSession(new SessionOptions { InterruptPatience = TimeSpan.FromMilliseconds(100) });
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Udp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        AppContext.SetData("Test.Socket", socket);
        var outputs = new RecordingOutputs();
        // The system's own call: no interrupt reaches it.
        var run = Task.Run(() => impatient.Run(
            "var kept = 1;\nConsole.Write(1);\n((System.Net.Sockets.Socket)AppContext.GetData(\"Test.Socket\")).Receive(new byte[1]);",
            outputs));
        outputs.Arrived.Wait();
        impatient.Session.Interrupt();
        Assert.True(SpinWait.SpinUntil(() => outputs.Stderr.Length > 0, TimeSpan.FromSeconds(10)));
        Assert.StartsWith("Cell [1], line 3 has not stopped yet", outputs.Stderr, StringComparison.Ordinal);
        Assert.Contains("restart the kernel", outputs.Stderr, StringComparison.Ordinal);
        Assert.False(run.IsCompleted);
        Assert.Contains(impatient.Session.Complete("Math.Ab", 7).Items, item => item.Text == "Abs");

        var told = outputs.Stderr.Length;
        impatient.Session.Interrupt();
        Assert.True(SpinWait.SpinUntil(() => outputs.Stderr.Length > told, TimeSpan.FromSeconds(10)));
        Assert.False(run.IsCompleted);

        using var sender = new System.Net.Sockets.UdpClient();
        sender.Send([1], 1, (System.Net.IPEndPoint)socket.LocalEndPoint!);
        await run;
        Assert.Equal("1", impatient.Result("kept"));
    }
}
