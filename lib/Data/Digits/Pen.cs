namespace CollectiveAction.Data.Digits;

/// <summary>A round pen that covers the pixels near the lines it follows.</summary>
internal sealed class Pen(int side, double radius)
{
    /// <summary>Over so many pixels the line fades.</summary>
    private const double Fade = 1.2;
    private const int PiecesPerSpan = 5;

    /// <summary>How much of each pixel is covered, [side, side], in [0, 1].</summary>
    internal double[] Coverage { get; } = new double[side * side];

    /// <summary>Follows the smooth curve through the points of a stroke (Catmull and Rom's), where the hand places them.</summary>
    internal void Follow(double[] stroke, Handwriting hand)
    {
        var points = stroke.Length / 2;
        (double X, double Y) Point(int k) => (stroke[2 * Math.Clamp(k, 0, points - 1)], stroke[2 * Math.Clamp(k, 0, points - 1) + 1]);
        var from = hand.Place(Point(0).X, Point(0).Y);
        for (var k = 0; k < points - 1; k++)
        {
            var (before, start, end, after) = (Point(k - 1), Point(k), Point(k + 1), Point(k + 2));
            for (var piece = 1; piece <= PiecesPerSpan; piece++)
            {
                var t = (double)piece / PiecesPerSpan;
                var to = hand.Place(Between(before.X, start.X, end.X, after.X, t), Between(before.Y, start.Y, end.Y, after.Y, t));
                Line(from, to);
                from = to;
            }
        }
    }

    private static double Between(double before, double start, double end, double after, double t) =>
        start + t / 2 * (end - before + t * (2 * before - 5 * start + 4 * end - after + t * (3 * (start - end) + after - before)));

    private void Line((double X, double Y) from, (double X, double Y) to)
    {
        var reach = radius + Fade / 2;
        var (left, right) = (First(Math.Min(from.X, to.X) - reach), Last(Math.Max(from.X, to.X) + reach));
        var (top, bottom) = (First(Math.Min(from.Y, to.Y) - reach), Last(Math.Max(from.Y, to.Y) + reach));
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = dx * dx + dy * dy;
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                var (x, y) = (column + 0.5 - from.X, row + 0.5 - from.Y);
                var along = length > 0 ? Math.Clamp((x * dx + y * dy) / length, 0, 1) : 0;
                var (offX, offY) = (x - along * dx, y - along * dy);
                var distance = Math.Sqrt(offX * offX + offY * offY);
                ref var pixel = ref Coverage[row * side + column];
                pixel = Math.Max(pixel, Math.Clamp((reach - distance) / Fade, 0, 1));
            }
        }
    }

    private static int First(double place) => Math.Max(0, (int)Math.Floor(place));

    private int Last(double place) => Math.Min(side - 1, (int)Math.Floor(place));
}
