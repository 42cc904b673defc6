using CollectiveAction.Data.Digits;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Digits;

public class SyntheticDigitsTests
{
    private static readonly DigitImages Twin = SyntheticDigits.Generate(new RandomStream(5), 5000);

    [Fact]
    public void Every_digit_is_as_likely()
    {
        // Binomial counts: six deviations, below 2e-9 for each of ten.
        for (var digit = 0; digit < DigitImages.ClassCount; digit++) Assert.Equal(0.1, Twin.LabelShare(digit), 6 * Math.Sqrt(0.09 / Twin.Count));
    }

    [Fact]
    public void Brightness_is_about_that_of_the_real_pictures()
    {
        // The real training pictures have mean 0.1307 and deviation 0.3081, as often published.
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Twin.Count; i++)
        {
            foreach (var pixel in Twin[i]) (sum, squares) = (sum + pixel / 255.0, squares + pixel / 255.0 * pixel / 255.0);
        }

        var (mean, second) = (sum / Twin.Count / Twin.PixelCount, squares / Twin.Count / Twin.PixelCount);
        Assert.Equal(0.1307, mean, 0.01);
        Assert.Equal(0.3081, Math.Sqrt(second - mean * mean), 0.03);
    }

    [Fact]
    public void The_ink_stays_off_the_outermost_pixels_of_most_pictures()
    {
        bool IsFramed(int image) => Enumerable.Range(0, 28).All(k => Twin[image][k] == 0 && Twin[image][27 * 28 + k] == 0 && Twin[image][28 * k] == 0 && Twin[image][28 * k + 27] == 0);
        Assert.InRange(Enumerable.Range(0, Twin.Count).Count(IsFramed), 0.75 * Twin.Count, Twin.Count);
    }

    [Fact]
    public void A_picture_is_the_same_however_many_are_generated()
    {
        var few = SyntheticDigits.Generate(new RandomStream(5), 20);
        Assert.Equal(Twin.Take(20).Fingerprint, few.Fingerprint);
        Assert.NotEqual(few.Fingerprint, SyntheticDigits.Generate(new RandomStream(6), 20).Fingerprint);
        Assert.True(few.IsSynthetic);
        Assert.Equal("Synthetic digits: 20 synthetic pictures of 28 × 28 pixels", few.ToString());
    }

    [Fact]
    public void Strokes_of_a_skeleton_hang_together_and_lie_in_the_unit_square()
    {
        foreach (var way in DigitSkeletons.All.SelectMany(ways => ways))
        {
            Assert.All(way, stroke => Assert.True(stroke.Length >= 4 && stroke.Length % 2 == 0));
            Assert.All(way.SelectMany(stroke => stroke), place => Assert.InRange(place, 0, 1));
        }

        Assert.Equal(DigitImages.ClassCount, DigitSkeletons.All.Length);
    }

    [Fact]
    public void Subsets_and_shuffles_keep_each_picture_with_its_digit()
    {
        var some = Twin.Subset([7, 3, 7]);
        Assert.Equal([Twin.Labels[7], Twin.Labels[3], Twin.Labels[7]], some.Labels.ToArray());
        Assert.Equal(Twin[3].ToArray(), some[1].ToArray());

        var shuffled = Twin.Take(200).Shuffle(new RandomStream(1));
        var pairs = (DigitImages images) => Enumerable.Range(0, images.Count).Select(i => $"{images.Labels[i]}{Convert.ToHexString(images[i])}");
        Assert.NotEqual(pairs(Twin.Take(200)), pairs(shuffled));
        Assert.Equal(pairs(Twin.Take(200)).Order(StringComparer.Ordinal), pairs(shuffled).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDigits.Generate(new RandomStream(1), 0));
        Assert.Throws<OperationCanceledException>(() => SyntheticDigits.Generate(new RandomStream(1), 10, new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Twin.Subset([Twin.Count]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Twin.Take(Twin.Count + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Twin.Take(-1));
        Assert.Contains("at least one", Assert.Throws<InvalidOperationException>(() => Twin.Take(0).ToRows()).Message, StringComparison.Ordinal);
    }
}
