namespace CollectiveAction.Numerics.Citing;

/// <summary>The works that the library cites, as BibTeX, by the identifier used in <see cref="SourceAttribute"/>.</summary>
public static class Bibliography
{
    private static readonly Dictionary<string, string> Entries = new(
        [.. PrivacyWorks.Entries, .. CooperativeWorks.Entries, .. CrowdWorks.Entries, .. PerformativityWorks.Entries, .. FairnessWorks.Entries], StringComparer.Ordinal)
    {
        ["arXiv:2302.04262"] = """
            @inproceedings{hardt2023algorithmic,
              title     = {Algorithmic Collective Action in Machine Learning},
              author    = {Hardt, Moritz and Mazumdar, Eric and Mendler-D{\"u}nner, Celestine and Zrnic, Tijana},
              booktitle = {Proceedings of the 40th International Conference on Machine Learning},
              series    = {Proceedings of Machine Learning Research},
              volume    = {202},
              pages     = {12570--12586},
              year      = {2023},
              eprint    = {2302.04262},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2502.04879"] = """
            @inproceedings{gauthier2025statistical,
              title     = {Statistical Collusion by Collectives on Learning Platforms},
              author    = {Gauthier, Etienne and Bach, Francis and Jordan, Michael I.},
              booktitle = {Proceedings of the 42nd International Conference on Machine Learning},
              series    = {Proceedings of Machine Learning Research},
              volume    = {267},
              pages     = {18897--18919},
              year      = {2025},
              eprint    = {2502.04879},
              archiveprefix = {arXiv}
            }
            """,
        ["olson1965logic"] = """
            @book{olson1965logic,
              title     = {The Logic of Collective Action: Public Goods and the Theory of Groups},
              author    = {Olson, Mancur},
              publisher = {Harvard University Press},
              year      = {1965}
            }
            """,
        ["doi:10.1086/226707"] = """
            @article{granovetter1978threshold,
              title   = {Threshold Models of Collective Behavior},
              author  = {Granovetter, Mark},
              journal = {American Journal of Sociology},
              volume  = {83},
              number  = {6},
              pages   = {1420--1443},
              year    = {1978},
              doi     = {10.1086/226707}
            }
            """,
        ["doi:10.1016/0025-5564(78)90077-9"] = """
            @article{taylor1978evolutionary,
              title   = {Evolutionary Stable Strategies and Game Dynamics},
              author  = {Taylor, Peter D. and Jonker, Leo B.},
              journal = {Mathematical Biosciences},
              volume  = {40},
              number  = {1--2},
              pages   = {145--156},
              year    = {1978},
              doi     = {10.1016/0025-5564(78)90077-9}
            }
            """,
        ["doi:10.1145/2063384.2063405"] = """
            @inproceedings{salmon2011parallel,
              title     = {Parallel Random Numbers: As Easy as 1, 2, 3},
              author    = {Salmon, John K. and Moraes, Mark A. and Dror, Ron O. and Shaw, David E.},
              booktitle = {Proceedings of 2011 International Conference for High Performance Computing, Networking, Storage and Analysis},
              year      = {2011},
              doi       = {10.1145/2063384.2063405}
            }
            """,
        ["doi:10.1080/01621459.1927.10502953"] = """
            @article{wilson1927probable,
              title   = {Probable Inference, the Law of Succession, and Statistical Inference},
              author  = {Wilson, Edwin B.},
              journal = {Journal of the American Statistical Association},
              volume  = {22},
              number  = {158},
              pages   = {209--212},
              year    = {1927},
              doi     = {10.1080/01621459.1927.10502953}
            }
            """,
        ["doi:10.1093/biomet/26.4.404"] = """
            @article{clopper1934use,
              title   = {The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial},
              author  = {Clopper, C. J. and Pearson, E. S.},
              journal = {Biometrika},
              volume  = {26},
              number  = {4},
              pages   = {404--413},
              year    = {1934},
              doi     = {10.1093/biomet/26.4.404}
            }
            """,
        ["doi:10.1093/biomet/6.1.1"] = """
            @article{student1908probable,
              title   = {The Probable Error of a Mean},
              author  = {Student},
              journal = {Biometrika},
              volume  = {6},
              number  = {1},
              pages   = {1--25},
              year    = {1908},
              doi     = {10.1093/biomet/6.1.1}
            }
            """,
        ["doi:10.1007/BF02294183"] = """
            @article{bonett2000sample,
              title   = {Sample Size Requirements for Estimating {Pearson}, {Kendall} and {Spearman} Correlations},
              author  = {Bonett, Douglas G. and Wright, Thomas A.},
              journal = {Psychometrika},
              volume  = {65},
              number  = {1},
              pages   = {23--28},
              year    = {2000},
              doi     = {10.1007/BF02294183}
            }
            """,
        ["doi:10.1214/aos/1176344552"] = """
            @article{efron1979bootstrap,
              title   = {Bootstrap Methods: Another Look at the Jackknife},
              author  = {Efron, Bradley},
              journal = {The Annals of Statistics},
              volume  = {7},
              number  = {1},
              pages   = {1--26},
              year    = {1979},
              doi     = {10.1214/aos/1176344552}
            }
            """,
        ["doi:10.1007/s00521-020-05302-x"] = """
            @article{jiechieu2021skills,
              title   = {Skills Prediction Based on Multi-Label Resume Classification Using {CNN} with Model Predictions Explanation},
              author  = {Jiechieu, Kameni Florentin Flambeau and Tsopze, Norbert},
              journal = {Neural Computing and Applications},
              volume  = {33},
              pages   = {5069--5087},
              year    = {2021},
              doi     = {10.1007/s00521-020-05302-x}
            }
            """,
        ["duchi2011adaptive"] = """
            @article{duchi2011adaptive,
              title   = {Adaptive Subgradient Methods for Online Learning and Stochastic Optimization},
              author  = {Duchi, John and Hazan, Elad and Singer, Yoram},
              journal = {Journal of Machine Learning Research},
              volume  = {12},
              pages   = {2121--2159},
              year    = {2011}
            }
            """,
        ["arXiv:1607.01759"] = """
            @inproceedings{joulin2017bag,
              title     = {Bag of Tricks for Efficient Text Classification},
              author    = {Joulin, Armand and Grave, Edouard and Bojanowski, Piotr and Mikolov, Tomas},
              booktitle = {Proceedings of the 15th Conference of the European Chapter of the Association for Computational Linguistics},
              year      = {2017},
              eprint    = {1607.01759},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1810.04805"] = """
            @inproceedings{devlin2019bert,
              title     = {{BERT}: Pre-training of Deep Bidirectional Transformers for Language Understanding},
              author    = {Devlin, Jacob and Chang, Ming-Wei and Lee, Kenton and Toutanova, Kristina},
              booktitle = {Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational Linguistics},
              year      = {2019},
              eprint    = {1810.04805},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1910.01108"] = """
            @misc{sanh2019distilbert,
              title  = {{DistilBERT}, a Distilled Version of {BERT}: Smaller, Faster, Cheaper and Lighter},
              author = {Sanh, Victor and Debut, Lysandre and Chaumond, Julien and Wolf, Thomas},
              year   = {2019},
              eprint = {1910.01108},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1711.05101"] = """
            @inproceedings{loshchilov2019decoupled,
              title     = {Decoupled Weight Decay Regularization},
              author    = {Loshchilov, Ilya and Hutter, Frank},
              booktitle = {International Conference on Learning Representations},
              year      = {2019},
              eprint    = {1711.05101},
              archiveprefix = {arXiv}
            }
            """,
        ["doi:10.1016/0041-5553(64)90137-5"] = """
            @article{polyak1964some,
              title   = {Some Methods of Speeding Up the Convergence of Iteration Methods},
              author  = {Polyak, Boris T.},
              journal = {USSR Computational Mathematics and Mathematical Physics},
              volume  = {4},
              number  = {5},
              pages   = {1--17},
              year    = {1964},
              doi     = {10.1016/0041-5553(64)90137-5}
            }
            """,
        ["arXiv:1412.6980"] = """
            @inproceedings{kingma2015adam,
              title     = {Adam: A Method for Stochastic Optimization},
              author    = {Kingma, Diederik P. and Ba, Jimmy},
              booktitle = {3rd International Conference on Learning Representations},
              year      = {2015},
              eprint    = {1412.6980},
              archiveprefix = {arXiv}
            }
            """,
        ["glorot2010understanding"] = """
            @inproceedings{glorot2010understanding,
              title     = {Understanding the Difficulty of Training Deep Feedforward Neural Networks},
              author    = {Glorot, Xavier and Bengio, Yoshua},
              booktitle = {Proceedings of the 13th International Conference on Artificial Intelligence and Statistics},
              series    = {PMLR},
              volume    = {9},
              pages     = {249--256},
              year      = {2010}
            }
            """,
        ["arXiv:1502.01852"] = """
            @inproceedings{he2015delving,
              title     = {Delving Deep into Rectifiers: Surpassing Human-Level Performance on {ImageNet} Classification},
              author    = {He, Kaiming and Zhang, Xiangyu and Ren, Shaoqing and Sun, Jian},
              booktitle = {Proceedings of the IEEE International Conference on Computer Vision},
              pages     = {1026--1034},
              year      = {2015},
              eprint    = {1502.01852},
              archiveprefix = {arXiv}
            }
            """,
        ["doi:10.2307/2344614"] = """
            @article{nelder1972generalized,
              title   = {Generalized Linear Models},
              author  = {Nelder, John A. and Wedderburn, Robert W. M.},
              journal = {Journal of the Royal Statistical Society, Series A},
              volume  = {135},
              number  = {3},
              pages   = {370--384},
              year    = {1972},
              doi     = {10.2307/2344614}
            }
            """,
        ["arXiv:2505.05707"] = """
            @misc{solanki2025crowding,
              title  = {Crowding Out the Noise: Algorithmic Collective Action Under Differential Privacy},
              author = {Solanki, Rushabh and Bhange, Meghana and A{\"i}vodji, Ulrich and Creager, Elliot},
              year   = {2025},
              eprint = {2505.05707},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2510.18933"] = """
            @misc{karan2025sync,
              title  = {Sync or Sink: Bounds on Algorithmic Collective Action with Noise and Multiple Groups},
              author = {Karan, Aditya and Kalle, Prabhat and Vincent, Nicholas and Sundaram, Hari},
              year   = {2025},
              eprint = {2510.18933},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2505.00195"] = """
            @inproceedings{karan2025two,
              title     = {Algorithmic Collective Action with Two Collectives},
              author    = {Karan, Aditya and Vincent, Nicholas and Karahalios, Karrie and Sundaram, Hari},
              booktitle = {Proceedings of the 2025 ACM Conference on Fairness, Accountability, and Transparency},
              year      = {2025},
              eprint    = {2505.00195},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2605.06749"] = """
            @misc{battiloro2026statistical,
              title  = {A Statistical Framework for Algorithmic Collective Action with Multiple Collectives},
              author = {Battiloro, Claudio and Greiner, Pietro and Rancati, Dario and Nestor, Bret and Amezgar, Oumaima and Dominici, Francesca},
              year   = {2026},
              eprint = {2605.06749},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2412.11122"] = """
            @inproceedings{wang2025paid,
              title     = {Paid with Models: Optimal Contract Design for Collaborative Machine Learning},
              author    = {Wang, Bingchen and Wu, Zhaoxuan and Liu, Fusheng and Low, Bryan Kian Hsiang},
              booktitle = {Proceedings of the 39th AAAI Conference on Artificial Intelligence},
              volume    = {39},
              number    = {13},
              pages     = {14176--14183},
              year      = {2025},
              doi       = {10.1609/aaai.v39i13.33552},
              eprint    = {2412.11122},
              archiveprefix = {arXiv}
            }
            """,
        ["doi:10.1109/MC.2009.263"] = """
            @article{koren2009matrix,
              title   = {Matrix Factorization Techniques for Recommender Systems},
              author  = {Koren, Yehuda and Bell, Robert and Volinsky, Chris},
              journal = {Computer},
              volume  = {42},
              number  = {8},
              pages   = {30--37},
              year    = {2009},
              doi     = {10.1109/MC.2009.263}
            }
            """,
        ["doi:10.21105/joss.02174"] = """
            @article{hug2020surprise,
              title   = {Surprise: A Python Library for Recommender Systems},
              author  = {Hug, Nicolas},
              journal = {Journal of Open Source Software},
              volume  = {5},
              number  = {52},
              pages   = {2174},
              year    = {2020},
              doi     = {10.21105/joss.02174}
            }
            """,
    };

    /// <summary>The identifiers of all works.</summary>
    public static IReadOnlyCollection<string> Works => Entries.Keys;

    /// <summary>The BibTeX entry of a work.</summary>
    /// <param name="work">Its identifier, as in <see cref="SourceAttribute.Work"/>.</param>
    /// <exception cref="KeyNotFoundException">The work is not in the bibliography.</exception>
    public static string BibTeX(string work) => Entries.TryGetValue(work, out var entry)
        ? entry
        : throw new KeyNotFoundException($"'{work}' is not in the bibliography; add its BibTeX entry to {nameof(Bibliography)}.");
}
