using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Experiments.Tests.Figures;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Tests.Resumes;

public class ResumeFiguresTests
{
    private static readonly ResultRow<ResumeConfiguration, ResumeResult>[] Rows =
        [Row(4, 1, 10), Row(40, 1, 90), Row(4, 2, 20), Row(40, 2, 80), Row(4, 3, 30), Row(40, 3, 100)];

    [Fact]
    public void A_curve_holds_the_means_and_says_what_stands_beside_them()
    {
        var curves = ResumeCurve.Of(Rows);
        var figure = ResumeFigures.Success(curves, _ => "a target");
        Assert.Equal([0.2, 0.9], figure.Numbers("a target", "y", "markers").Select(y => Math.Round(y!.Value, 9)));
        Assert.Contains("small points: each of 3 seeds", figure.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ResumeFigures.Success([]));
    }

    [Fact]
    public void Against_a_setting_each_share_is_a_line_of_means()
    {
        ResultRow<ResumeConfiguration, ResumeResult>[] rows = [.. Rows.Where(r => r.Cell.Members == 40), .. Rows.Where(r => r.Cell.Members == 40)
            .Select(r => new ResultRow<ResumeConfiguration, ResumeResult>(r.Cell with { Epochs = 9 }, r.Seed, r.Result with { TopCount = r.Result.TopCount / 2 }, 0))];
        var figure = ResumeFigures.Against(rows, c => c.Epochs, "epochs");
        var name = Assert.Single(figure.Names());
        Assert.Equal([0.9, 0.45], figure.Numbers(name, "y", "markers").Select(y => Math.Round(y!.Value, 9)).OrderDescending());
        Assert.Contains("bars: 95", figure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Predictors_are_bars_with_intervals_and_those_that_do_not_vary_are_left_out()
    {
        var figure = ResumeFigures.Predictors([new("floor p", RankCorrelation.SpearmanInterval(-0.9, 10), 10), new("uniqueness ξ", null, 10)]).ToString();
        Assert.Contains("floor p -0.9", figure, StringComparison.Ordinal);
        Assert.Contains("95 % intervals of Bonett and Wright", figure, StringComparison.Ordinal);
        Assert.DoesNotContain("uniqueness", figure, StringComparison.Ordinal);
    }

    private static ResultRow<ResumeConfiguration, ResumeResult> Row(int members, ulong seed, int top) =>
        new(ToyResumes.Configuration(members: members), seed, new ResumeResult(TrainingStatus.Completed, 1, null, members, 100, top, top, 0, [], []), 0);
}
