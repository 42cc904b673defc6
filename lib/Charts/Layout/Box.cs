namespace CollectiveAction.Charts.Layout;

/// <summary>A rectangle in pixels, downwards from the top left.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;
    public double Bottom => Top + Height;
    public double CentreX => Left + (Width / 2);
    public double CentreY => Top + (Height / 2);
}
