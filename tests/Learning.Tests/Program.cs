using CollectiveAction.Learning.Tests.Backends;

namespace CollectiveAction.Learning.Tests;

/// <summary>What this assembly does as a program: the part of a test that has to run in a process of its own.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is [InstructionSetChild.Verb, .. var off]) return InstructionSetChild.Run(off);
        Console.Error.WriteLine($"{InstructionSetChild.Verb} SET...");
        return 2;
    }
}
