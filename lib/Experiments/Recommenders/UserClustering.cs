namespace CollectiveAction.Experiments.Recommenders;

/// <summary>How users are put into clusters of like taste, by their factors in the model without any collective.</summary>
public enum UserClustering
{
    /// <summary>k-medoids with the cosine distance: the paper's main setting.</summary>
    CosineMedoids,

    /// <summary>k-means with the Euclidean distance.</summary>
    EuclideanMeans,
}

/// <summary>Which two clusters the collectives come from.</summary>
public enum SeedClusters
{
    /// <summary>The two whose centres are farthest apart: the paper's main setting.</summary>
    Farthest,

    /// <summary>Two drawn at random.</summary>
    Random,
}
