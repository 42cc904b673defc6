namespace CollectiveAction.Numerics.Citing;

/// <summary>Names the published result that a member computes.</summary>
/// <param name="work">The work: an arXiv identifier (<c>arXiv:2302.04262</c>) or a DOI (<c>doi:10.1080/01621459.1927.10502953</c>).</param>
/// <param name="location">Where in the work: <c>Theorem 1</c>, <c>eq. (7)</c>, <c>Section 3.2</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Interface, AllowMultiple = true)]
public sealed class SourceAttribute(string work, string location) : Attribute
{
    /// <summary>The work's identifier, a key of <see cref="Bibliography"/>.</summary>
    public string Work { get; } = work;

    /// <summary>The place in the work.</summary>
    public string Location { get; } = location;
}
