namespace CollectiveAction.Learning.Ilgpu.Tests;

/// <summary>What this assembly does as a program: the part of a test that has to run in a process of its own.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is [IlgpuBackendProviderTests.Verb]) return IlgpuBackendProviderTests.AsPlugIn();
        Console.Error.WriteLine(IlgpuBackendProviderTests.Verb);
        return 2;
    }
}
