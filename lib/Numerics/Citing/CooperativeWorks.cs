namespace CollectiveAction.Numerics.Citing;

/// <summary>The works on cooperative games, the value of data and ownership by workers.</summary>
internal static class CooperativeWorks
{
    internal static readonly Dictionary<string, string> Entries = new(StringComparer.Ordinal)
    {
        ["doi:10.1145/3022198.3026356"] = """
            @inproceedings{sriraman2017worker,
              title     = {Worker-Owned Cooperative Models for Training Artificial Intelligence},
              author    = {Sriraman, Anand and Bragg, Jonathan and Kulkarni, Anand},
              booktitle = {Companion of the 2017 ACM Conference on Computer Supported Cooperative Work and Social Computing},
              pages     = {311--314},
              year      = {2017},
              doi       = {10.1145/3022198.3026356}
            }
            """,
        ["doi:10.1515/9781400881970-018"] = """
            @incollection{shapley1953value,
              title     = {A Value for n-Person Games},
              author    = {Shapley, Lloyd S.},
              booktitle = {Contributions to the Theory of Games II},
              publisher = {Princeton University Press},
              pages     = {307--318},
              year      = {1953},
              doi       = {10.1515/9781400881970-018}
            }
            """,
        ["doi:10.1287/moor.6.1.122"] = """
            @article{dubey1981value,
              title   = {Value Theory without Efficiency},
              author  = {Dubey, Pradeep and Neyman, Abraham and Weber, Robert James},
              journal = {Mathematics of Operations Research},
              volume  = {6},
              number  = {1},
              pages   = {122--128},
              year    = {1981},
              doi     = {10.1287/moor.6.1.122}
            }
            """,
        ["doi:10.1007/978-3-642-45494-3_7"] = """
            @incollection{owen1977values,
              title     = {Values of Games with a Priori Unions},
              author    = {Owen, Guillermo},
              booktitle = {Mathematical Economics and Game Theory},
              publisher = {Springer},
              pages     = {76--88},
              year      = {1977},
              doi       = {10.1007/978-3-642-45494-3_7}
            }
            """,
        ["doi:10.1016/0167-2681(82)90008-7"] = """
            @article{quiggin1982theory,
              title   = {A Theory of Anticipated Utility},
              author  = {Quiggin, John},
              journal = {Journal of Economic Behavior \& Organization},
              volume  = {3},
              number  = {4},
              pages   = {323--343},
              year    = {1982},
              doi     = {10.1016/0167-2681(82)90008-7}
            }
            """,
        ["doi:10.1287/mnsc.20.3.370"] = """
            @article{littlechild1973simple,
              title   = {A Simple Expression for the Shapley Value in a Special Case},
              author  = {Littlechild, S. C. and Owen, G.},
              journal = {Management Science},
              volume  = {20},
              number  = {3},
              pages   = {370--372},
              year    = {1973},
              doi     = {10.1287/mnsc.20.3.370}
            }
            """,
        ["doi:10.1016/j.cor.2008.04.004"] = """
            @article{castro2009polynomial,
              title   = {Polynomial Calculation of the Shapley Value Based on Sampling},
              author  = {Castro, Javier and G{\'o}mez, Daniel and Tejada, Juan},
              journal = {Computers \& Operations Research},
              volume  = {36},
              number  = {5},
              pages   = {1726--1730},
              year    = {2009},
              doi     = {10.1016/j.cor.2008.04.004}
            }
            """,
        ["doi:10.1609/aaai.v35i6.16721"] = """
            @inproceedings{yan2021if,
              title     = {If You Like {Shapley} Then You'll Love the Core},
              author    = {Yan, Tom and Procaccia, Ariel D.},
              booktitle = {Proceedings of the AAAI Conference on Artificial Intelligence},
              volume    = {35},
              number    = {6},
              pages     = {5751--5759},
              year      = {2021},
              doi       = {10.1609/aaai.v35i6.16721}
            }
            """,
        ["arXiv:1306.4265"] = """
            @misc{maleki2013bounding,
              title  = {Bounding the Estimation Error of Sampling-based {Shapley} Value Approximation},
              author = {Maleki, Sasan and Tran-Thanh, Long and Hines, Greg and Rahwan, Talal and Rogers, Alex},
              year   = {2013},
              eprint = {1306.4265},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1904.02868"] = """
            @inproceedings{ghorbani2019data,
              title     = {Data {Shapley}: Equitable Valuation of Data for Machine Learning},
              author    = {Ghorbani, Amirata and Zou, James},
              booktitle = {Proceedings of the 36th International Conference on Machine Learning},
              series    = {Proceedings of Machine Learning Research},
              volume    = {97},
              pages     = {2242--2251},
              year      = {2019},
              eprint    = {1904.02868},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1908.08619"] = """
            @article{jia2019efficient,
              title   = {Efficient Task-Specific Data Valuation for Nearest Neighbor Algorithms},
              author  = {Jia, Ruoxi and Dao, David and Wang, Boxin and Hubis, Frances Ann and G{\"u}rel, Nezihe Merve and Li, Bo and Zhang, Ce and Spanos, Costas J. and Song, Dawn},
              journal = {Proceedings of the VLDB Endowment},
              volume  = {12},
              number  = {11},
              pages   = {1610--1623},
              year    = {2019},
              eprint  = {1908.08619},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2110.14049"] = """
            @inproceedings{kwon2022beta,
              title     = {Beta {Shapley}: a Unified and Noise-reduced Data Valuation Framework for Machine Learning},
              author    = {Kwon, Yongchan and Zou, James},
              booktitle = {Proceedings of the 25th International Conference on Artificial Intelligence and Statistics},
              series    = {Proceedings of Machine Learning Research},
              volume    = {151},
              pages     = {8780--8802},
              year      = {2022},
              eprint    = {2110.14049},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2205.15466"] = """
            @inproceedings{wang2023banzhaf,
              title     = {Data {Banzhaf}: A Robust Data Valuation Framework for Machine Learning},
              author    = {Wang, Jiachen T. and Jia, Ruoxi},
              booktitle = {Proceedings of the 26th International Conference on Artificial Intelligence and Statistics},
              series    = {Proceedings of Machine Learning Research},
              volume    = {206},
              pages     = {6388--6421},
              year      = {2023},
              eprint    = {2205.15466},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2304.04258"] = """
            @misc{wang2023note,
              title  = {A Note on "Efficient Task-Specific Data Valuation for Nearest Neighbor Algorithms"},
              author = {Wang, Jiachen T. and Jia, Ruoxi},
              year   = {2023},
              eprint = {2304.04258},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2304.07718"] = """
            @inproceedings{kwon2023data,
              title     = {Data-{OOB}: Out-of-bag Estimate as a Simple and Efficient Data Value},
              author    = {Kwon, Yongchan and Zou, James},
              booktitle = {Proceedings of the 40th International Conference on Machine Learning},
              series    = {Proceedings of Machine Learning Research},
              volume    = {202},
              pages     = {18135--18152},
              year      = {2023},
              eprint    = {2304.07718},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2308.15709"] = """
            @inproceedings{wang2023threshold,
              title     = {Threshold {KNN-Shapley}: A Linear-Time and Privacy-Friendly Approach to Data Valuation},
              author    = {Wang, Jiachen T. and Zhu, Yuqing and Wang, Yu-Xiang and Jia, Ruoxi and Mittal, Prateek},
              booktitle = {Advances in Neural Information Processing Systems},
              volume    = {36},
              year      = {2023},
              eprint    = {2308.15709},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2401.11103"] = """
            @inproceedings{wang2024efficient,
              title     = {Efficient Data {Shapley} for Weighted Nearest Neighbor Algorithms},
              author    = {Wang, Jiachen T. and Mittal, Prateek and Jia, Ruoxi},
              booktitle = {Proceedings of the 27th International Conference on Artificial Intelligence and Statistics},
              series    = {Proceedings of Machine Learning Research},
              volume    = {238},
              year      = {2024},
              eprint    = {2401.11103},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2406.11730"] = """
            @misc{cai2024chg,
              title  = {{CHG} {Shapley}: Efficient Data Valuation and Selection towards Trustworthy Machine Learning},
              author = {Cai, Huaiguang},
              year   = {2024},
              eprint = {2406.11730},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2505.19013"] = """
            @inproceedings{lee2025faithful,
              title     = {Faithful Group {Shapley} Value},
              author    = {Lee, Kiljae and Liu, Ziqi and Tang, Weijing and Zhang, Yuan},
              booktitle = {Advances in Neural Information Processing Systems},
              volume    = {38},
              year      = {2025},
              eprint    = {2505.19013},
              archiveprefix = {arXiv}
            }
            """,
    };
}
