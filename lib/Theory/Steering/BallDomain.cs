using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Steering;

/// <summary>
/// All vectors within a distance of a centre, with a constant feature appended on request. A slice is a smaller ball across θ.
/// </summary>
internal sealed record BallDomain(double[] Centre, double Radius, bool WithConstant) : FeatureDomain
{
    public override int FeatureCount => Centre.Length + (WithConstant ? 1 : 0);

    internal override ISlices Slices(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction) =>
        new BallSlices(this, parameters, direction);

    internal override void Project(Span<double> features)
    {
        var offset = features[..Centre.Length];
        for (var j = 0; j < offset.Length; j++) offset[j] -= Centre[j];
        var length = Vectors.Norm(offset);
        var factor = length > Radius ? Radius / length : 1;
        for (var j = 0; j < offset.Length; j++) offset[j] = Centre[j] + factor * offset[j];
        if (WithConstant) features[^1] = 1;
    }

    internal override double[] Draw(RandomStream random)
    {
        double[] direction = [.. Centre.Select(_ => random.NextNormal())];
        var length = Radius * Math.Pow(random.NextDouble(), 1.0 / Centre.Length) / Math.Max(double.Epsilon, Vectors.Norm(direction));
        double[] drawn = [.. Centre.Zip(direction, (c, u) => c + length * u), .. WithConstant ? (double[])[1] : []];
        Project(drawn);
        return drawn;
    }

    internal override double Extent(int coordinate) => coordinate < Centre.Length ? 2 * Radius : 0;

    private sealed class BallSlices : ISlices
    {
        private readonly BallDomain _ball;
        private readonly double[] _axis, _across;
        private readonly double _length, _centrePredictor, _centreValue, _alongAxis, _acrossLength;

        internal BallSlices(BallDomain ball, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction)
        {
            _ball = ball;
            var p = ball.Centre.Length;
            double[] theta = [.. parameters[..p]], lambda = [.. direction[..p]];
            _length = Vectors.Norm(theta);
            _axis = _length > 0 ? [.. theta.Select(t => t / _length)] : new double[p];
            _alongAxis = Vectors.Dot(lambda, _axis);
            _across = [.. lambda.Zip(_axis, (l, a) => l - _alongAxis * a)];
            _acrossLength = Vectors.Norm(_across);
            if (_acrossLength <= 1e-12 * Vectors.Norm(lambda)) _acrossLength = 0;
            _centrePredictor = Vectors.Dot(theta, ball.Centre) + (ball.WithConstant ? parameters[p] : 0);
            _centreValue = Vectors.Dot(lambda, ball.Centre) + (ball.WithConstant ? direction[p] : 0);
            var reach = _length * ball.Radius;
            Breaks = [_centrePredictor - reach, _centrePredictor + reach];
        }

        public double[] Breaks { get; }

        public double Extreme(double predictor, bool largest)
        {
            var (along, across) = Offsets(predictor);
            return _centreValue + _alongAxis * along + (largest ? 1 : -1) * _acrossLength * across;
        }

        public double[] Attained(double predictor, bool largest)
        {
            var (along, across) = Offsets(predictor);
            var step = _acrossLength > 0 ? (largest ? 1 : -1) * across / _acrossLength : 0;
            var point = new double[_ball.FeatureCount];
            for (var j = 0; j < _axis.Length; j++) point[j] = _ball.Centre[j] + along * _axis[j] + step * _across[j];
            if (_ball.WithConstant) point[^1] = 1;
            return point;
        }

        /// <summary>How far the slice lies from the centre along θ, and the radius of the slice.</summary>
        private (double Along, double Across) Offsets(double predictor)
        {
            var along = _length > 0 ? Math.Clamp((predictor - _centrePredictor) / _length, -_ball.Radius, _ball.Radius) : 0;
            return (along, Math.Sqrt(Math.Max(0, (_ball.Radius - along) * (_ball.Radius + along))));
        }
    }
}
