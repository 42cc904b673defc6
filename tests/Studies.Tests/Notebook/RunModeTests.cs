using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Tests.Notebook;

public class RunModeTests
{
    [Fact]
    public void Chooses_by_mode()
    {
        Assert.Equal(1, RunMode.Quick.Choose(1, 2, 3));
        Assert.Equal(2, RunMode.Default.Choose(1, 2, 3));
        Assert.Equal(3, RunMode.Full.Choose(1, 2, 3));
    }
}
