using CollectiveAction.Jupyter.Commands;
using CollectiveAction.Jupyter.Runner;
using CollectiveAction.Jupyter.Tests.Install;

namespace CollectiveAction.Jupyter.Tests.Runner;

/// <summary>The unit tests as a part of a verification.</summary>
public sealed class UnitTestsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Without_a_solution_a_sentence_says_why_there_are_none()
    {
        var run = await UnitTests.RunAsync(_folder.Path, progress: null, default);
        Assert.Contains("holds no solution", run.NotRun, StringComparison.Ordinal);
        _folder.Write("A.sln", "");
        _folder.Write("B.slnx", "");
        Assert.Null(UnitTests.SolutionOf(_folder.Path));
    }

    [Fact]
    public async Task A_solution_that_cannot_be_built_fails_with_what_the_build_says()
    {
        _folder.Write("A.slnx", "<Solution><Project Path=\"gone/Gone.csproj\" /></Solution>");
        var run = await UnitTests.RunAsync(_folder.Path, progress: null, default);
        Assert.Null(run.NotRun);
        Assert.Equal("A.slnx", run.Solution);
        Assert.Contains(run.Failed, line => line.Contains("Gone.csproj", StringComparison.Ordinal));
    }

    [Fact]
    public void Projects_outside_the_solution_are_named()
    {
        _folder.Write("A.slnx", """<Solution><Project Path="tests\In.Tests\In.Tests.csproj" /></Solution>""");
        _folder.Write("tests/In.Tests/In.Tests.csproj", "");
        _folder.Write("tests/Out.Tests/Out.Tests.csproj", "");
        Assert.Equal(["tests/Out.Tests/Out.Tests.csproj"], UnitTests.OutsideSolution(_folder.Path));
    }

    [Fact]
    public void The_file_of_results_tells_each_test_with_what_it_said()
    {
        var tests = TestResultFile.Read("""
            <?xml version="1.0" encoding="utf-8"?>
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
              <UnitTestResult testName="N.A" outcome="Passed" />
              <UnitTestResult testName="N.B(x: 1)" outcome="Failed"><Output><ErrorInfo><Message>Assert.Equal()</Message></ErrorInfo></Output></UnitTestResult>
              <UnitTestResult testName="N.C" outcome="NotExecuted"><Output><StdOut>no GPU
            </StdOut></Output></UnitTestResult>
            </Results></TestRun>
            """);
        Assert.Equal([("N.A", "Passed", ""), ("N.B(x: 1)", "Failed", "Assert.Equal()"), ("N.C", "NotExecuted", "no GPU")], tests);
    }

    [Theory]
    [InlineData(false, null, false, null)]
    [InlineData(true, null, false, "--quick leaves them out")]
    [InlineData(true, true, false, null)]
    [InlineData(true, null, true, null)]
    [InlineData(false, false, false, "--tests false")]
    public void They_run_unless_the_command_line_says_otherwise(bool isQuick, bool? tests, bool isBare, string? reason)
    {
        var file = new NotebookFile(_folder.Write("a.ipynb", ""), "a");
        var scope = VerificationScope.Of([file], isQuick ? NotebookMode.Quick : null, tests, isBare);
        if (reason is null) Assert.Null(scope.NoTests);
        else Assert.Contains(reason, scope.NoTests, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_one_notebook_of_several_is_named_the_others_and_the_tests_are_left_out()
    {
        _folder.Write("b.ipynb", "");
        var scope = VerificationScope.Of([new NotebookFile(_folder.Write("a.ipynb", ""), "a")], mode: null, tests: null, isBare: false);
        Assert.Contains("single notebooks", scope.NoTests, StringComparison.Ordinal);
        Assert.Contains("One further notebook beside those named: b.", scope.LeftOut);
    }

    public void Dispose() => _folder.Dispose();
}
