using CollectiveAction.Theory.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Theory.Tests.Signals;

public class PlacedSignalTests
{
    [Theory]
    [InlineData(TokenPlacement.Start, 2, "9 9 1 2 3 4 5")]
    [InlineData(TokenPlacement.Middle, 2, "1 2 9 9 3 4 5")]
    [InlineData(TokenPlacement.End, 1, "1 2 3 4 5 9")]
    public void Inserts_where_it_is_told(TokenPlacement placement, int insertions, string expected) =>
        Assert.Equal(Words(expected), new PlacedSignal<int>(9, placement, insertions).Apply(Words("1 2 3 4 5")));

    [Fact]
    public void Keeps_every_word_in_order_and_inserts_as_often_as_told() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            ArbMap.Default.ArbFor<byte>(),
            ArbMap.Default.ArbFor<byte>(),
            (bytes, more, where) =>
            {
                var text = Array.ConvertAll(bytes, b => (int)b);
                var signalled = new PlacedSignal<int>(1000, (TokenPlacement)(where % 4), more + 1, where).Apply(text);
                return signalled.Where(w => w != 1000).SequenceEqual(text) && signalled.Count(w => w == 1000) == more + 1;
            }).Check(Config.QuickThrowOnFailure.WithReplay(3, 5).WithMaxTest(500));

    [Fact]
    public void Random_places_are_a_function_of_the_text_and_the_seed()
    {
        var text = Enumerable.Range(0, 200).ToArray();
        int[] Apply(ulong seed, int[] words) => new PlacedSignal<int>(1000, TokenPlacement.Random, 3, seed).Apply(words);
        Assert.Equal(Apply(1, text), Apply(1, [.. text]));
        Assert.NotEqual(Apply(1, text), Apply(2, text));
        int[] other = [.. text[..^1], 500];
        Assert.NotEqual(Places(Apply(1, text)), Places(Apply(1, other)));

        static int[] Places(int[] words) => [.. Enumerable.Range(0, words.Length).Where(i => words[i] == 1000)];
    }

    /// <summary>
    /// One insertion into each of 6,000 texts of two words: each of three places has Binomial(6000, 1/3), standard deviation 36.5; a
    /// correct
    /// program leaves 2000 ± 230 (6.3 standard deviations) with probability below 1e-8.
    /// </summary>
    [Fact]
    public void Random_places_are_uniform()
    {
        var counts = new int[3];
        for (var i = 0; i < 6000; i++) counts[Array.IndexOf(new PlacedSignal<int>(1_000_000, TokenPlacement.Random).Apply([i, 7]), 1_000_000)]++;
        Assert.All(counts, c => Assert.InRange(c, 1770, 2230));
    }

    [Fact]
    public void Refuses_a_signal_that_is_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlacedSignal<int>(-1, TokenPlacement.Start));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlacedSignal<int>(1, TokenPlacement.Start, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlacedSignal<int>(1, (TokenPlacement)9));
    }

    private static int[] Words(string text) => Array.ConvertAll(text.Split(' '), int.Parse);
}
