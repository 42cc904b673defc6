using CollectiveAction.Data.Resumes;
using CollectiveAction.Data.Text;

namespace CollectiveAction.Data.Tests.Resumes;

public class SampleTests
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");

    [Fact]
    public void The_sample_of_lines_reads()
    {
        var (dataset, report) = ResumeCorpus.Read(Path.Combine(Samples, "lines.txt"));
        Assert.Equal((3, 1), (dataset.Count, report.CountOf(SkipReason.Unlabelled)));
        Assert.Equal("Keeps", dataset.Vocabulary[dataset.Tokens(0)[0]]);
    }

    [Fact]
    public void The_sample_folder_reads()
    {
        var (dataset, report) = ResumeCorpus.ReadFolder(Path.Combine(Samples, "folder"), new TextPreparation { MinimumDocuments = 1 });
        Assert.Empty(report.Skipped);
        Assert.Equal(
            ["builds", "the", "café’s", "pages", "for", "a", "shop", "that", "sells", "clouds"],
            dataset.Tokens(1).ToArray().Select(t => dataset.Vocabulary[t]));
        Assert.Equal(["Web_Developer", "Front_End_Developer"], LabelSet.Names(dataset.Labels(1), dataset.LabelNames));
    }
}
