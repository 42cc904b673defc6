using CollectiveAction.Theory.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Theory.Tests.Signals;

public class RemovalSignalTests
{
    [Fact]
    public void Takes_the_words_away_and_keeps_the_others_in_order()
    {
        int[] text = [5, 1, 5, 2, 3];

        Assert.Equal([1, 2], new RemovalSignal<int>([5, 3, 5]).Apply(text));
        Assert.Equal([5, 1, 5, 2, 3], text);
        Assert.Equal(2, new RemovalSignal<int>([5, 3, 5]).Tokens.Count);
    }

    [Fact]
    public void Leaves_a_text_of_nothing_else_as_it_is() => Assert.Equal([5, 5], new RemovalSignal<int>([5]).Apply([5, 5]));

    [Fact]
    public void Twice_is_once_and_what_is_kept_is_what_was_there() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            ArbMap.Default.ArbFor<byte>(),
            (bytes, first) =>
            {
                var text = Array.ConvertAll(bytes, b => b % 8);
                int[] taken = [first % 8, (first / 8) % 8];
                var signal = new RemovalSignal<int>(taken);
                var once = signal.Apply(text);
                var kept = text.Except(taken).Any() ? text.Where(t => !taken.Contains(t)) : text;
                return once.SequenceEqual(kept) && signal.Apply(once).SequenceEqual(once);
            }).Check(Config.QuickThrowOnFailure.WithReplay(3, 9).WithMaxTest(500));

    [Fact]
    public void Refuses_to_take_nothing_away()
    {
        Assert.Throws<ArgumentException>(() => new RemovalSignal<int>([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RemovalSignal<int>([-1]));
    }
}
