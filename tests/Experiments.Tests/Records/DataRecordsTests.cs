using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Ratings;
using CollectiveAction.Data.Resumes;
using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Records;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Claims;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Records;

public class DataRecordsTests
{
    [Fact]
    public void A_table_has_rows()
    {
        var table = SyntheticAdult.Generate(new RandomStream(1), 10);
        var record = DataRecord.Of(table);
        Assert.Equal("Synthetic Adult: 10 synthetic rows", record.ToString());
        Assert.Equal(table.Fingerprint, record.Fingerprint);
        var shown = NotebookStandIn.Representations(record);
        Assert.Contains("10 rows · The real data set was not found", shown["text/html"], StringComparison.Ordinal);
        Assert.Contains(
            "\"kind\":\"synthetic\",\"rows\":10",
            shown["application/vnd.collective-action.data+json"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_has_documents()
    {
        var record = DataRecord.Of(SyntheticResumes.Generate(new RandomStream(1), 3));
        Assert.Equal("Synthetic résumés: 3 synthetic documents", record.ToString());
        Assert.Contains(
            "3 documents · The real corpus was not found",
            NotebookStandIn.Representations(record)["text/html"],
            StringComparison.Ordinal);
        Assert.Contains(
            "This notebook runs on the real corpus.",
            NotebookStandIn.Representations(record with { IsSynthetic = false })["text/html"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Ratings_are_ratings()
    {
        var ratings = RatingDataset.Of("Toy", isSynthetic: true, 2, 2, [new(0, 0, 3), new(1, 1, 4)]);
        var record = DataRecord.Of(ratings);
        Assert.Equal("Toy: 2 synthetic ratings", record.ToString());
        Assert.Equal(ratings.Fingerprint, record.Fingerprint);
    }

    [Fact]
    public void Data_that_nothing_vouches_for_is_called_real_nowhere()
    {
        var builder = new TextDatasetBuilder(["a", "b"]);
        builder.Add("one word", 1);
        DataRecord[] records =
        [
            DataRecord.Of(RatingDataset.Of(MovieLens.Name, isSynthetic: false, 2, 2, [new(0, 0, 3), new(1, 1, 4)])),
            DataRecord.Of(builder.Build("IT résumés")),
        ];
        foreach (var record in records)
        {
            Assert.EndsWith(" of unknown origin", record.ToString(), StringComparison.Ordinal);
            var shown = NotebookStandIn.Representations(record);
            Assert.All(shown.Values, text => Assert.DoesNotContain("real", text, StringComparison.Ordinal));
            Assert.Contains("not known to be the published", shown["text/html"], StringComparison.Ordinal);
            Assert.Contains("\"kind\":\"unknown\"", shown["application/vnd.collective-action.data+json"], StringComparison.Ordinal);
            Assert.Equal($"needs the published data; {record.Name} is not known to be it", ClaimScope.On(record, realOnly: true).Obstacle);
            Assert.Null(ClaimScope.On(record).Obstacle);
        }
    }
}
