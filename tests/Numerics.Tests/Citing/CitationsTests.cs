using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Numerics.Tests.Citing;

public class CitationsTests
{
    [Fact]
    public void Of_a_type_lists_each_work_of_its_members_once() =>
        Assert.Equal(
            [Bibliography.BibTeX("doi:10.1080/01621459.1927.10502953"), Bibliography.BibTeX("doi:10.1093/biomet/26.4.404")],
            Citations.Of(typeof(BinomialEstimate)));

    [Fact]
    public void Of_a_method_lists_its_own_works() =>
        Assert.Contains("wilson1927probable", Assert.Single(Citations.Of(BinomialEstimate.Wilson)), StringComparison.Ordinal);

    [Fact]
    public void Every_entry_is_BibTeX_with_balanced_braces()
    {
        Assert.NotEmpty(Bibliography.Works);
        foreach (var entry in Bibliography.Works.Select(Bibliography.BibTeX))
        {
            Assert.StartsWith("@", entry, StringComparison.Ordinal);
            Assert.Equal(entry.Count(c => c == '{'), entry.Count(c => c == '}'));
        }
    }

    [Fact]
    public void An_unknown_work_is_named_in_the_error() =>
        Assert.Contains("'nobody'", Assert.Throws<KeyNotFoundException>(() => Bibliography.BibTeX("nobody")).Message, StringComparison.Ordinal);
}
