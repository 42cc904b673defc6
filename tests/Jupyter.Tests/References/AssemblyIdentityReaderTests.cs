using System.Runtime.InteropServices;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Tests.References;

public sealed class AssemblyIdentityReaderTests
{
    /// <summary>Of such an assembly any version will do: whichever passes a type on, it is the same type.</summary>
    [Theory]
    [InlineData("netstandard.dll", true)]
    [InlineData("mscorlib.dll", true)]
    [InlineData("System.Private.CoreLib.dll", false)]
    [InlineData("System.Collections.dll", false)]
    public void An_assembly_that_only_passes_types_on_is_known(string file, bool onlyForwards) =>
        Assert.Equal(onlyForwards, AssemblyIdentityReader.Read(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), file))!.OnlyForwards);

    [Fact]
    public void A_file_that_is_no_assembly_has_no_identity()
    {
        using var folder = new TestFolder();
        Assert.Null(AssemblyIdentityReader.Read(folder.Write("text.dll", "text")));
    }
}
