namespace CollectiveAction.Numerics.Citing;

/// <summary>The part of the bibliography about differential privacy, its audits and membership inference.</summary>
internal static class PrivacyWorks
{
    internal static readonly Dictionary<string, string> Entries = new(StringComparer.Ordinal)
    {
        ["arXiv:1706.04599"] = """
            @inproceedings{guo2017calibration,
              title     = {On Calibration of Modern Neural Networks},
              author    = {Guo, Chuan and Pleiss, Geoff and Sun, Yu and Weinberger, Kilian Q.},
              booktitle = {Proceedings of the 34th International Conference on Machine Learning},
              series    = {Proceedings of Machine Learning Research},
              volume    = {70},
              pages     = {1321--1330},
              year      = {2017},
              eprint    = {1706.04599},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1607.00133"] = """
            @inproceedings{abadi2016deep,
              title     = {Deep Learning with Differential Privacy},
              author    = {Abadi, Mart{\'i}n and Chu, Andy and Goodfellow, Ian and McMahan, H. Brendan and Mironov, Ilya and Talwar, Kunal and Zhang, Li},
              booktitle = {Proceedings of the 2016 ACM SIGSAC Conference on Computer and Communications Security},
              pages     = {308--318},
              year      = {2016},
              eprint    = {1607.00133},
              archiveprefix = {arXiv}
            }
            """,
        ["doi:10.1214/aoms/1177706645"] = """
            @article{box1958note,
              title   = {A Note on the Generation of Random Normal Deviates},
              author  = {Box, George E. P. and Muller, Mervin E.},
              journal = {The Annals of Mathematical Statistics},
              volume  = {29},
              number  = {2},
              pages   = {610--611},
              year    = {1958},
              doi     = {10.1214/aoms/1177706645}
            }
            """,
        ["arXiv:1605.02065"] = """
            @inproceedings{bun2016concentrated,
              title         = {Concentrated Differential Privacy: Simplifications, Extensions, and Lower Bounds},
              author        = {Bun, Mark and Steinke, Thomas},
              booktitle     = {Theory of Cryptography, 14th International Conference},
              year          = {2016},
              eprint        = {1605.02065},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1702.07476"] = """
            @inproceedings{mironov2017renyi,
              title         = {R{\'e}nyi Differential Privacy},
              author        = {Mironov, Ilya},
              booktitle     = {30th IEEE Computer Security Foundations Symposium},
              pages         = {263--275},
              year          = {2017},
              eprint        = {1702.07476},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1805.06530"] = """
            @inproceedings{balle2018improving,
              title         = {Improving the {G}aussian Mechanism for Differential Privacy: Analytical Calibration and Optimal Denoising},
              author        = {Balle, Borja and Wang, Yu-Xiang},
              booktitle     = {Proceedings of the 35th International Conference on Machine Learning},
              series        = {Proceedings of Machine Learning Research},
              volume        = {80},
              pages         = {394--403},
              year          = {2018},
              eprint        = {1805.06530},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1807.01647"] = """
            @inproceedings{balle2018privacy,
              title         = {Privacy Amplification by Subsampling: Tight Analyses via Couplings and Divergences},
              author        = {Balle, Borja and Barthe, Gilles and Gaboardi, Marco},
              booktitle     = {Advances in Neural Information Processing Systems 31},
              year          = {2018},
              eprint        = {1807.01647},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1905.02383"] = """
            @article{dong2022gaussian,
              title         = {{G}aussian Differential Privacy},
              author        = {Dong, Jinshuo and Roth, Aaron and Su, Weijie J.},
              journal       = {Journal of the Royal Statistical Society: Series B},
              volume        = {84},
              number        = {1},
              pages         = {3--37},
              year          = {2022},
              eprint        = {1905.02383},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1908.10530"] = """
            @misc{mironov2019renyi,
              title         = {R{\'e}nyi Differential Privacy of the Sampled {G}aussian Mechanism},
              author        = {Mironov, Ilya and Talwar, Kunal and Zhang, Li},
              year          = {2019},
              eprint        = {1908.10530},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2004.00010"] = """
            @inproceedings{canonne2020discrete,
              title         = {The Discrete {G}aussian for Differential Privacy},
              author        = {Canonne, Cl{\'e}ment L. and Kamath, Gautam and Steinke, Thomas},
              booktitle     = {Advances in Neural Information Processing Systems 33},
              year          = {2020},
              eprint        = {2004.00010},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2106.02848"] = """
            @inproceedings{gopi2021numerical,
              title         = {Numerical Composition of Differential Privacy},
              author        = {Gopi, Sivakanth and Lee, Yin Tat and Wutschitz, Lukas},
              booktitle     = {Advances in Neural Information Processing Systems 34},
              year          = {2021},
              eprint        = {2106.02848},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2106.08567"] = """
            @inproceedings{zhu2022optimal,
              title         = {Optimal Accounting of Differential Privacy via Characteristic Function},
              author        = {Zhu, Yuqing and Dong, Jinshuo and Wang, Yu-Xiang},
              booktitle     = {Proceedings of the 25th International Conference on Artificial Intelligence and Statistics},
              series        = {Proceedings of Machine Learning Research},
              volume        = {151},
              year          = {2022},
              eprint        = {2106.08567},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2207.04380"] = """
            @article{doroshenko2022connect,
              title         = {Connect the Dots: Tighter Discrete Approximations of Privacy Loss Distributions},
              author        = {Doroshenko, Vadym and Ghazi, Badih and Kamath, Pritish and Kumar, Ravi and Manurangsi, Pasin},
              journal       = {Proceedings on Privacy Enhancing Technologies},
              volume        = {2022},
              number        = {4},
              pages         = {552--570},
              year          = {2022},
              eprint        = {2207.04380},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2310.15526"] = """
            @inproceedings{choquettechoo2024privacy,
              title         = {Privacy Amplification for Matrix Mechanisms},
              author        = {Choquette-Choo, Christopher A. and Ganesh, Arun and Steinke, Thomas and Thakurta, Abhradeep},
              booktitle     = {12th International Conference on Learning Representations},
              year          = {2024},
              eprint        = {2310.15526},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2403.17673"] = """
            @inproceedings{chua2024private,
              title         = {How Private are {DP-SGD} Implementations?},
              author        = {Chua, Lynn and Ghazi, Badih and Kamath, Pritish and Kumar, Ravi and Manurangsi, Pasin and Sinha, Amer and Zhang, Chiyuan},
              booktitle     = {Proceedings of the 41st International Conference on Machine Learning},
              series        = {Proceedings of Machine Learning Research},
              volume        = {235},
              year          = {2024},
              eprint        = {2403.17673},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2305.08846"] = """
            @inproceedings{steinke2023privacy,
              title     = {Privacy Auditing with One (1) Training Run},
              author    = {Steinke, Thomas and Nasr, Milad and Jagielski, Matthew},
              booktitle = {Advances in Neural Information Processing Systems},
              volume    = {36},
              year      = {2023},
              eprint    = {2305.08846},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2006.07709"] = """
            @inproceedings{jagielski2020auditing,
              title     = {Auditing Differentially Private Machine Learning: How Private is Private {SGD}?},
              author    = {Jagielski, Matthew and Ullman, Jonathan and Oprea, Alina},
              booktitle = {Advances in Neural Information Processing Systems},
              volume    = {33},
              year      = {2020},
              eprint    = {2006.07709},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2112.03570"] = """
            @inproceedings{carlini2022membership,
              title     = {Membership Inference Attacks From First Principles},
              author    = {Carlini, Nicholas and Chien, Steve and Nasr, Milad and Song, Shuang and Terzis, Andreas and Tram{\`e}r, Florian},
              booktitle = {2022 IEEE Symposium on Security and Privacy},
              pages     = {1897--1914},
              year      = {2022},
              eprint    = {2112.03570},
              archiveprefix = {arXiv}
            }
            """,
        ["doi:10.2307/2531595"] = """
            @article{delong1988comparing,
              title   = {Comparing the Areas under Two or More Correlated Receiver Operating Characteristic Curves: A Nonparametric Approach},
              author  = {DeLong, Elizabeth R. and DeLong, David M. and Clarke-Pearson, Daniel L.},
              journal = {Biometrics},
              volume  = {44},
              number  = {3},
              pages   = {837--845},
              year    = {1988},
              doi     = {10.2307/2531595}
            }
            """,
        ["doi:10.1561/0400000042"] = """
            @article{dwork2014algorithmic,
              title   = {The Algorithmic Foundations of Differential Privacy},
              author  = {Dwork, Cynthia and Roth, Aaron},
              journal = {Foundations and Trends in Theoretical Computer Science},
              volume  = {9},
              number  = {3--4},
              pages   = {211--407},
              year    = {2014},
              doi     = {10.1561/0400000042}
            }
            """,
    };
}
