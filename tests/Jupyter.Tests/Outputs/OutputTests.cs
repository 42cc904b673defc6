using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Outputs;

[Collection("Sessions")]
public sealed class OutputTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Console_text_goes_to_the_two_streams_in_order()
    {
        var outputs = _session.Ok("Console.Write(\"a\");\nConsole.WriteLine(1.5);\nConsole.Error.Write(\"b\");\nConsole.Write(\"c\");");
        Assert.Equal([("stdout", "a1.5\n"), ("stderr", "b"), ("stdout", "c")], outputs.All.Select(output => (output.Kind, output.Text!)));
    }

    [Fact]
    public void Text_display_and_result_keep_their_order()
    {
        var outputs = _session.Ok("Console.Write(1);\ndisplay(2);\nConsole.Write(3);\n4");
        Assert.Equal(["stdout", "display", "stdout", "result"], outputs.All.Select(output => output.Kind));
    }

    [Fact]
    public void Many_small_writes_arrive_as_few_messages()
    {
        var outputs = _session.Ok("for (var i = 0; i < 10_000; i++) Console.Write('x');");
        Assert.Equal(10_000, outputs.Stdout.Length);
        Assert.InRange(outputs.All.Count, 1, 200);
    }

    [Fact]
    public void A_stream_is_bounded_and_says_so()
    {
        using var small = new TestSession(new SessionOptions { Limits = new OutputLimits { Stream = 100 } });
        var outputs = small.Ok("for (var i = 0; i < 1000; i++) Console.Write(\"0123456789\");\nConsole.Error.Write(\"still here\");");
        Assert.Equal(new string([.. Enumerable.Repeat("0123456789", 10).SelectMany(text => text)])
            + "\n[stdout is cut here: a cell may write 100 characters]\n", outputs.Stdout);
        Assert.Equal("still here", outputs.Stderr);
    }

    [Fact]
    public void The_number_of_displays_is_bounded_and_the_last_says_so()
    {
        using var small = new TestSession(new SessionOptions { Limits = new OutputLimits { Displays = 3 } });
        var outputs = small.Ok("for (var i = 0; i < 10; i++) display(i);");
        Assert.Equal(["0", "1", "2", "[further values are not shown: a cell may display 3; update one display instead]"],
            outputs.All.Select(output => output.Plain));
    }

    [Fact]
    public void A_display_can_be_updated_in_place()
    {
        var outputs = _session.Ok("var shown = display(\"first\");\nawait Task.Delay(150);\nshown.Update(\"second\");");
        Assert.Equal([("display", "first"), ("update", "second")], outputs.All.Select(output => (output.Kind, output.Plain)));
        Assert.Equal(outputs.All[0].DisplayId, outputs.All[1].DisplayId);
    }

    [Fact]
    public void Updates_in_quick_succession_end_with_the_last()
    {
        var outputs = _session.Ok("var shown = display(-1);\nfor (var i = 0; i < 5000; i++) shown.Update(i);");
        Assert.Equal("4999", outputs.All[^1].Plain);
        Assert.InRange(outputs.All.Count, 2, 200);
    }

    [Fact]
    public void Each_display_has_its_own_identifier()
    {
        var outputs = _session.Ok("display(1); display(2); 3.Display();");
        Assert.Equal(3, outputs.All.Select(output => output.DisplayId).Distinct().Count());
    }

    [Fact]
    public void Display_in_a_wanted_form_gives_that_form_only()
    {
        var outputs = _session.Ok(
            "\"**x**\".DisplayAs(\"text/markdown\");\n\"<b>\".Display(\"text/html\");\nnew[] { 1, 2 }.Display(\"application/json\");\n"
            + "(1, 2).Display(\"text/plain\");");
        Assert.Equal(["text/markdown", "text/html", "application/json", "text/plain"],
            outputs.All.Select(output => output.Bundle!.Data.Keys.Single()));
        Assert.Equal("[1,2]", outputs.All[2].Bundle!.Data["application/json"].ToJsonString());
    }

    [Fact]
    public void Html_is_shown_unescaped_and_a_display_handle_is_no_result()
    {
        Assert.Equal("<b>x</b>", _session.Ok("HTML(\"<b>x</b>\")").ResultBundle!.Data["text/html"].GetValue<string>());
        Assert.Null(_session.Ok("display(1)").ResultBundle);
    }

    [Fact]
    public void Outputs_can_be_cleared() =>
        Assert.Equal("True",
            _session.Ok("Console.Write(1);\nKernel.ClearOutput(wait: true);").All.Single(output => output.Kind == "clear").Text);

    [Fact]
    public void The_user_is_asked_for_input()
    {
        var outputs = new RecordingOutputs(prompt => $"<{prompt}>");
        var result = _session.Ok(
            "(Console.ReadLine(), await GetInputAsync(\"name\"), (await Kernel.GetPasswordAsync(\"key\")).GetClearTextPassword())",
            outputs).ResultText;
        Assert.Equal("(\"<>\", \"<name>\", \"<password:key>\")", result);
    }

    [Fact]
    public void Output_of_background_work_goes_to_the_cell_that_started_it()
    {
        var gate = new ManualResetEventSlim();
        AppContext.SetData("Test.Gate", gate);
        var first = _session.Ok(
            "var gate = (System.Threading.ManualResetEventSlim)AppContext.GetData(\"Test.Gate\");\n"
            + "var work = Task.Run(() => { gate.Wait(); Console.Write(\"late\"); });");
        var second = _session.Ok("gate.Set();\nwork.Wait();\nConsole.Write(\"now\");");
        Assert.True(SpinWait.SpinUntil(() => first.Stdout == "late", TimeSpan.FromSeconds(10)));
        Assert.Equal("now", second.Stdout);
    }

    [Fact]
    public void Libraries_can_display_and_update_by_name()
    {
        var outputs = _session.Ok(
            "var show = (Func<object, Action<object>>)AppContext.GetData(\"Notebook.Display\");\nvar update = show(\"half\");\n"
            + "await Task.Delay(150);\nupdate(\"done\");");
        Assert.Equal([("display", "half"), ("update", "done")], outputs.All.Select(output => (output.Kind, output.Plain)));
    }

    [Fact]
    public void An_exception_on_a_thread_of_the_cell_does_not_end_the_process()
    {
        var outputs = _session.Ok(
            "var thread = new System.Threading.Thread(() => throw new InvalidOperationException(\"lost\"));\nthread.Start();\n"
            + "thread.Join();");
        Assert.Contains("lost", outputs.Stderr);
        Assert.Equal("2", _session.Result("1 + 1"));
    }
}
