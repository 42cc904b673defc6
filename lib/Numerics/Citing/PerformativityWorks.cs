namespace CollectiveAction.Numerics.Citing;

/// <summary>The works on predictions that change what they predict.</summary>
internal static class PerformativityWorks
{
    internal static readonly Dictionary<string, string> Entries = new(StringComparer.Ordinal)
    {
        ["arXiv:2002.06673"] = """
            @inproceedings{perdomo2020performative,
              title     = {Performative Prediction},
              author    = {Perdomo, Juan C. and Zrnic, Tijana and Mendler-D{\"u}nner, Celestine and Hardt, Moritz},
              booktitle = {Proceedings of the 37th International Conference on Machine Learning},
              series    = {Proceedings of Machine Learning Research},
              volume    = {119},
              pages     = {7599--7609},
              year      = {2020},
              eprint    = {2002.06673},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2511.14745"] = """
            @inproceedings{zhu2025lookahead,
              title     = {Look-Ahead Reasoning on Learning Platforms},
              author    = {Zhu, Haiqing and Zrnic, Tijana and Mendler-D{\"u}nner, Celestine},
              booktitle = {Advances in Neural Information Processing Systems},
              volume    = {38},
              year      = {2025},
              eprint    = {2511.14745},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2410.12633"] = """
            @inproceedings{sigg2025decline,
              title     = {Decline Now: A Combinatorial Model for Algorithmic Collective Action},
              author    = {Sigg, Dorothee and Hardt, Moritz and Mendler-D{\"u}nner, Celestine},
              booktitle = {Proceedings of the 2025 CHI Conference on Human Factors in Computing Systems},
              year      = {2025},
              eprint    = {2410.12633},
              archiveprefix = {arXiv}
            }
            """,
    };
}
