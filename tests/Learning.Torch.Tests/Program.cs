namespace CollectiveAction.Learning.Torch.Tests;

/// <summary>What this assembly does as a program: the part of a test that has to run in a process of its own.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is [TorchBackendProviderTests.Verb]) return TorchBackendProviderTests.AsPlugIn();
        Console.Error.WriteLine(TorchBackendProviderTests.Verb);
        return 2;
    }
}
