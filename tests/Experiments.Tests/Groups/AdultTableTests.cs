using CollectiveAction.Data.Adult;
using CollectiveAction.Experiments.Groups;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Tests.Groups;

public class AdultTableTests
{
    [Fact]
    public void Parts_are_the_first_rows_of_the_published_split_and_the_record_is_of_the_whole()
    {
        var whole = SyntheticAdult.Generate(new RandomStream(2023));
        var platform = AdultTable.Load(100, 50, synthetic: true);
        Assert.Equal(whole.Subset([.. Enumerable.Range(0, 100)]).Fingerprint, platform.Train.Fingerprint);
        Assert.Equal(whole.Subset([.. Enumerable.Range(AdultSource.TrainCount, 50)]).Fingerprint, platform.Test.Fingerprint);
        Assert.Equal(whole.Fingerprint, platform.Record.Fingerprint);
        Assert.Equal(100, platform.People);
        Assert.Equal("100 training and 50 held-out rows; logistic-optimum", platform.ToString().Split(": ")[1]);
        Assert.Equal(whole.Count - AdultSource.TrainCount, AdultTable.Load(synthetic: true).Test.Count);
    }

    [Fact]
    public void Shows_itself_by_its_record() => Assert.Equal(
        ["application/vnd.collective-action.data+json", "text/html", "text/plain"],
        new RecordFormatters<TablePlatform>().CreateTypeFormatters().Cast<MimeFormatter>().Select(f => f.MimeType));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(AdultSource.TrainCount + 1, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 16_282)]
    public void Rows_that_are_not_there_are_refused(int train, int heldOut) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AdultTable.Load(train, heldOut, synthetic: true));
}
