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
    public async Task Code_that_cannot_be_stopped_is_reported_and_the_session_survives()
    {
        using var impatient = new TestSession(new SessionOptions { InterruptPatience = TimeSpan.FromMilliseconds(100) });
        var told = new ManualResetEventSlim();
        AppContext.SetData("Test.Told", told);
        var outputs = new RecordingOutputs();
        // A finally block that the optimiser leaves in place is as protected from a stop as native code is.
        var run = Task.Run(() =>
            impatient.Run(
                "var told = (System.Threading.ManualResetEventSlim)AppContext.GetData(\"Test.Told\");\n"
                + "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoOptimization)] void "
                + "Stubborn() { try { } finally { again: if (!told.IsSet) goto again; } }\nConsole.Write(1);\nStubborn();\n"
                + "while (true) { }", outputs));
        outputs.Arrived.Wait();
        impatient.Session.Interrupt();
        Assert.True(SpinWait.SpinUntil(() => outputs.Stderr.Length > 0, TimeSpan.FromSeconds(10)));
        told.Set();
        Assert.Equal(CellStatus.Interrupted, (await run).Outcome.Status);
        Assert.Contains("Restart the kernel", outputs.Stderr);
        Assert.Equal("2", impatient.Result("1 + 1"));
    }
}
