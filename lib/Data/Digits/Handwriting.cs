using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Digits;

/// <summary>A random distortion of the unit square onto a picture: slant, turn, size, place, and a smooth field that bends.</summary>
internal sealed class Handwriting
{
    private const int Waves = 2;
    private const double Slant = 0.22, Turn = 0.13, WidthSpread = 0.14, HeightSpread = 0.08, Move = 1.1, Bend = 0.045, LargestFrequency = 1.3;
    private const double Middle = 14, Width = 18, Height = 19.5;
    private readonly double _xx, _xy, _yx, _yy, _x, _y;
    private readonly (double FrequencyX, double FrequencyY, double Phase, double AmountX, double AmountY)[] _waves = new (double, double, double, double, double)[Waves];

    internal Handwriting(RandomStream random)
    {
        var (width, height) = (Width * Math.Exp(WidthSpread * random.NextNormal()), Height * Math.Exp(HeightSpread * random.NextNormal()));
        var (sine, cosine) = Math.SinCos(Turn * random.NextNormal());
        var slant = Slant * random.NextNormal();
        (_xx, _xy) = (width * cosine, -height * (slant * cosine + sine));
        (_yx, _yy) = (width * sine, height * (cosine - slant * sine));
        (_x, _y) = (Middle + Move * random.NextNormal(), Middle + Move * random.NextNormal());
        for (var i = 0; i < Waves; i++)
        {
            double Frequency() => 2 * Math.PI * LargestFrequency * (2 * random.NextDouble() - 1);
            _waves[i] = (Frequency(), Frequency(), 2 * Math.PI * random.NextDouble(), Bend * random.NextNormal(), Bend * random.NextNormal());
        }
    }

    /// <summary>Where a point of the unit square comes to lie, in pixels.</summary>
    internal (double X, double Y) Place(double x, double y)
    {
        var (u, v) = (x - 0.5, y - 0.5);
        foreach (var wave in _waves)
        {
            var height = Math.Sin(wave.FrequencyX * x + wave.FrequencyY * y + wave.Phase);
            (u, v) = (u + wave.AmountX * height, v + wave.AmountY * height);
        }

        return (_x + _xx * u + _xy * v, _y + _yx * u + _yy * v);
    }
}
