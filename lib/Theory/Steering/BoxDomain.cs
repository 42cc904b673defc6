using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Steering;

/// <summary>
/// All vectors between two corners. The extremes on a slice are a continuous knapsack: coordinates move in order of λ_j/θ_j.
/// </summary>
internal sealed record BoxDomain(double[] Lower, double[] Upper) : FeatureDomain
{
    public override int FeatureCount => Lower.Length;

    internal override ISlices Slices(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction) =>
        new BoxSlices(new Path(this, parameters, direction, largest: true), new Path(this, parameters, direction, largest: false));

    internal override void Project(Span<double> features)
    {
        for (var j = 0; j < features.Length; j++) features[j] = Math.Clamp(features[j], Lower[j], Upper[j]);
    }

    internal override double[] Draw(RandomStream random) => [.. Lower.Zip(Upper, (from, to) => from + random.NextDouble() * (to - from))];

    internal override double Extent(int coordinate) => Upper[coordinate] - Lower[coordinate];

    private sealed class BoxSlices(Path largest, Path smallest) : ISlices
    {
        public double[] Breaks { get; } = [.. largest.Predictors.Concat(smallest.Predictors).Order()];

        public double Extreme(double predictor, bool largestWanted) => (largestWanted ? largest : smallest).Value(predictor);

        public double[] Attained(double predictor, bool largestWanted) => (largestWanted ? largest : smallest).Point(predictor);
    }

    /// <summary>The extreme vectors as s rises: from the corner of smallest s, one coordinate after the other crosses the box.</summary>
    private sealed class Path
    {
        private readonly double[] _start;
        private readonly (int Coordinate, double End)[] _moves;
        private readonly double[] _values;

        internal Path(BoxDomain box, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, bool largest)
        {
            var (theta, lambda) = (parameters.ToArray(), direction.ToArray());
            var sign = largest ? 1 : -1;
            _start = new double[theta.Length];
            for (var j = 0; j < _start.Length; j++)
            {
                var atUpper = theta[j] == 0 ? sign * lambda[j] > 0 : theta[j] < 0;
                _start[j] = atUpper ? box.Upper[j] : box.Lower[j];
            }

            _moves = [.. Enumerable.Range(0, theta.Length)
                .Where(j => theta[j] != 0 && box.Upper[j] > box.Lower[j])
                .OrderByDescending(j => sign * lambda[j] / theta[j])
                .Select(j => (j, theta[j] > 0 ? box.Upper[j] : box.Lower[j]))];

            Predictors = new double[_moves.Length + 1];
            _values = new double[_moves.Length + 1];
            (Predictors[0], _values[0]) = (Vectors.Dot(theta, _start), Vectors.Dot(lambda, _start));
            for (var i = 0; i < _moves.Length; i++)
            {
                var (j, end) = _moves[i];
                Predictors[i + 1] = Predictors[i] + theta[j] * (end - _start[j]);
                _values[i + 1] = _values[i] + lambda[j] * (end - _start[j]);
            }
        }

        /// <summary>s at each corner of the path, ascending.</summary>
        internal double[] Predictors { get; }

        internal double Value(double predictor)
        {
            var (moved, part) = Locate(predictor);
            return moved == _moves.Length ? _values[moved] : _values[moved] + part * (_values[moved + 1] - _values[moved]);
        }

        internal double[] Point(double predictor)
        {
            var (moved, part) = Locate(predictor);
            double[] point = [.. _start];
            for (var i = 0; i < moved; i++) point[_moves[i].Coordinate] = _moves[i].End;
            if (moved < _moves.Length)
            {
                var (j, end) = _moves[moved];
                point[j] += part * (end - point[j]);
            }

            return point;
        }

        /// <summary>How many coordinates have crossed the box, and which part of the way the next one is.</summary>
        private (int Moved, double Part) Locate(double predictor)
        {
            var next = Array.BinarySearch(Predictors, predictor);
            if (next >= 0) return (next, 0);
            var moved = Math.Max(0, ~next - 1);
            if (moved >= _moves.Length) return (_moves.Length, 0);
            return (moved, Math.Clamp((predictor - Predictors[moved]) / (Predictors[moved + 1] - Predictors[moved]), 0, 1));
        }
    }
}
