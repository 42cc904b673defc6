using CollectiveAction.Theory.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Theory.Tests.Signals;

public class PeriodicSignalTests
{
    [Theory]
    [InlineData("1 2 3 4 5", 2, "1 2 9 3 4 9 5")]
    [InlineData("1 2 3 4", 2, "1 2 9 3 4 9")]
    [InlineData("1", 2, "1 9")]
    [InlineData("1 2", 1, "1 9 2 9")]
    public void Inserts_after_every_so_many_words(string text, int spacing, string expected) =>
        Assert.Equal(Words(expected), new PeriodicSignal<int>(9, spacing).Apply(Words(text)));

    [Fact]
    public void Marks_the_empty_text_once() => Assert.Equal([9], new PeriodicSignal<int>(9).Apply([]));

    [Fact]
    public void Keeps_every_word_in_order_and_always_leaves_a_mark() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            ArbMap.Default.ArbFor<byte>(),
            (bytes, gap) =>
            {
                var text = Array.ConvertAll(bytes, b => (int)b);
                var signalled = new PeriodicSignal<int>(1000, gap + 1).Apply(text);
                return signalled.Where(w => w != 1000).SequenceEqual(text)
                    && signalled.Count(w => w == 1000) == Math.Max(1, text.Length / (gap + 1));
            }).Check(Config.QuickThrowOnFailure.WithReplay(3, 5).WithMaxTest(500));

    private static int[] Words(string text) => Array.ConvertAll(text.Split(' '), int.Parse);
}
