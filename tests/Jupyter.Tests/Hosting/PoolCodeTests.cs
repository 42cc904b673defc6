using CollectiveAction.Jupyter.Tests.Outputs;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Hosting;

/// <summary>Code written for the thread pool, as everywhere else in .NET.</summary>
[Collection("Sessions")]
public sealed class PoolCodeTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("F().Result")]
    [InlineData("F().GetAwaiter().GetResult()")]
    [InlineData("Task.WhenAll(F(), F()).Result.Sum() / 2")]
    [InlineData("new[] { 1, 2 }.Select(_ => F().Result).Max()")]
    [InlineData("var t = F();\nt.Wait();\nt.Result")]
    [InlineData("await F()")]
    [InlineData("F().ContinueWith(t => t.Result).Result")]
    [InlineData("new Func<int>(() => F().Result)()")]
    public void Waiting_for_an_asynchronous_function_of_the_cell_ends(string code)
    {
        _session.Ok("async Task<int> F() { await Task.Delay(5); await Task.Yield(); return 7; }");
        Assert.Equal("7", _session.Result(code));
    }

    [Fact]
    public void Awaited_work_of_two_calls_runs_side_by_side() =>
        Assert.Equal("True", _session.Result(
            """
            using System.Threading;
            var both = new Barrier(2);
            async Task<bool> F() { await Task.Yield(); return both.SignalAndWait(TimeSpan.FromSeconds(20)); }
            (await Task.WhenAll(F(), F())).All(met => met)
            """));

    [Fact]
    public void Reports_of_progress_come_during_the_run_in_order_and_all_of_them()
    {
        var outputs = _session.Ok(
            """
            using System.Threading;
            var seen = 0;
            var progress = new Progress<int>(i => { Console.WriteLine(i); Volatile.Write(ref seen, i + 1); });
            IProgress<int> report = progress;
            for (var i = 0; i < 50; i++) report.Report(i);
            Console.WriteLine(SpinWait.SpinUntil(() => Volatile.Read(ref seen) == 50, TimeSpan.FromSeconds(20)));
            for (var i = 50; i < 100; i++) report.Report(i);
            """);
        Assert.Equal([.. Enumerable.Range(0, 50).Select(i => $"{i}"), "True", .. Enumerable.Range(50, 50).Select(i => $"{i}")],
            outputs.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_handler_of_progress_that_fails_is_told_and_the_others_are_called()
    {
        var outputs = _session.Ok(
            "IProgress<int> p = new Progress<int>(i => { if (i == 1) throw new FormatException(\"one\"); Console.WriteLine(i); });\n"
            + "for (var i = 0; i < 3; i++) p.Report(i);");
        Assert.Equal("0\n2\n", outputs.Stdout);
        Assert.Equal("Background work of Cell [1] ended with FormatException: one\n", outputs.Stderr);
    }

    [Theory]
    [InlineData("new Thread(Fail).Start();")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Fail());")]
    [InlineData("ThreadPool.UnsafeQueueUserWorkItem(_ => Fail(), null);")]
    [InlineData("async void F() { await Task.Yield(); Fail(); }\nF();")]
    [InlineData("async void F() { await Task.Delay(1).ConfigureAwait(false); Fail(); }\nF();")]
    [InlineData("var timer = new Timer(_ => Fail(), null, 1, -1);")]
    [InlineData("var cancel = new CancellationTokenSource();\ncancel.Token.Register(Fail);\ncancel.CancelAfter(1);")]
    [InlineData("ThreadPool.RegisterWaitForSingleObject(new ManualResetEvent(true), (_, _) => Fail(), null, -1, true);")]
    [InlineData("var timer = new System.Timers.Timer(1) { AutoReset = false };\ntimer.Elapsed += async (_, _) => { await Task.Yield(); Fail(); };\ntimer.Start();")]
    [InlineData("void Lose() => Task.Run(Fail);\nLose();\nwhile (!fell) { Thread.Sleep(1); }\nfor (var i = 0; i < 50; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); Thread.Sleep(1); }")]
    public void An_exception_in_the_background_is_told_at_its_cell_and_the_session_lives_on(string code)
    {
        _session.Ok("using System.Threading;\nstatic volatile bool fell = false;\n"
            + "void Fail() { fell = true; throw new FormatException(\"in the back\"); }");
        var outputs = new RecordingOutputs();
        _session.Ok(code, outputs);
        // Work that was queued without its context is told at the last cell, so no other may begin before.
        Assert.True(SpinWait.SpinUntil(() => outputs.Stderr.Length > 0, TimeSpan.FromSeconds(20)));
        Assert.Equal("Background work of Cell [2] ended with FormatException: in the back\n", outputs.Stderr);
        Assert.Equal("3", _session.Result("1 + 2"));
    }

    [Fact]
    public void A_recursion_without_end_is_an_error_of_its_cell()
    {
        Assert.Equal("InsufficientExecutionStackException", _session.Fails("int F(int n) => F(n + 1) + 1;\nF(0)").Name);
        Assert.Equal("InsufficientExecutionStackException", _session.Fails("Func<int, int> f = null;\nf = n => f(n + 1) + 1;\nf(0)").Name);
        var error = _session.Fails("class A { public override string ToString() => $\"{this}\"; }\nnew A().ToString()");
        Assert.Equal("InsufficientExecutionStackException", error.Name);
        Assert.Contains(error.Traceback, line => line.Contains("recursion", StringComparison.Ordinal));
        Assert.Equal("2", _session.Result("1 + 1"));
    }
}
