namespace CollectiveAction.Numerics.Citing;

/// <summary>The works on crowds of workers and on the control of what they do, as BibTeX, by identifier.</summary>
internal static class CrowdWorks
{
    internal static readonly Dictionary<string, string> Entries = new(StringComparer.Ordinal)
    {
        ["dai2010decision"] = """
            @inproceedings{dai2010decision,
              title     = {Decision-Theoretic Control of Crowd-Sourced Workflows},
              author    = {Dai, Peng and Mausam and Weld, Daniel S.},
              booktitle = {Proceedings of the 24th AAAI Conference on Artificial Intelligence},
              pages     = {1168--1174},
              year      = {2010}
            }
            """,
        ["dai2011artificial"] = """
            @inproceedings{dai2011artificial,
              title     = {Artificial Intelligence for Artificial Artificial Intelligence},
              author    = {Dai, Peng and Mausam and Weld, Daniel S.},
              booktitle = {Proceedings of the 25th AAAI Conference on Artificial Intelligence},
              year      = {2011}
            }
            """,
        ["doi:10.1016/j.artint.2013.06.002"] = """
            @article{dai2013pomdp,
              title   = {{POMDP}-based Control of Workflows for Crowdsourcing},
              author  = {Dai, Peng and Lin, Christopher H. and Mausam and Weld, Daniel S.},
              journal = {Artificial Intelligence},
              volume  = {202},
              pages   = {52--85},
              year    = {2013},
              doi     = {10.1016/j.artint.2013.06.002}
            }
            """,
        ["lin2012dynamically"] = """
            @inproceedings{lin2012dynamically,
              title     = {Dynamically Switching between Synergistic Workflows for Crowdsourcing},
              author    = {Lin, Christopher H. and Mausam and Weld, Daniel S.},
              booktitle = {Proceedings of the 26th AAAI Conference on Artificial Intelligence},
              year      = {2012}
            }
            """,
        ["doi:10.2307/2346806"] = """
            @article{dawid1979maximum,
              title   = {Maximum Likelihood Estimation of Observer Error-Rates Using the {EM} Algorithm},
              author  = {Dawid, Alexander Philip and Skene, Allan M.},
              journal = {Journal of the Royal Statistical Society, Series C},
              volume  = {28},
              number  = {1},
              pages   = {20--28},
              year    = {1979},
              doi     = {10.2307/2346806}
            }
            """,
        ["whitehill2009whose"] = """
            @inproceedings{whitehill2009whose,
              title     = {Whose Vote Should Count More: Optimal Integration of Labels from Labelers of Unknown Expertise},
              author    = {Whitehill, Jacob and Ruvolo, Paul and Wu, Tingfan and Bergsma, Jacob and Movellan, Javier},
              booktitle = {Advances in Neural Information Processing Systems 22},
              pages     = {2035--2043},
              year      = {2009}
            }
            """,
        ["hovy2013learning"] = """
            @inproceedings{hovy2013learning,
              title     = {Learning Whom to Trust with {MACE}},
              author    = {Hovy, Dirk and Berg-Kirkpatrick, Taylor and Vaswani, Ashish and Hovy, Eduard},
              booktitle = {Proceedings of NAACL-HLT 2013},
              pages     = {1120--1130},
              year      = {2013}
            }
            """,
        ["doi:10.1214/aos/1079120141"] = """
            @article{hunter2004mm,
              title   = {{MM} Algorithms for Generalized {Bradley-Terry} Models},
              author  = {Hunter, David R.},
              journal = {The Annals of Statistics},
              volume  = {32},
              number  = {1},
              pages   = {384--406},
              year    = {2004},
              doi     = {10.1214/aos/1079120141}
            }
            """,
        ["arXiv:2109.08584"] = """
            @misc{ustalov2021learning,
              title         = {Learning from Crowds with {Crowd-Kit}},
              author        = {Ustalov, Dmitry and Pavlichenko, Nikita and Tseitlin, Boris},
              year          = {2021},
              eprint        = {2109.08584},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1207.4166"] = """
            @inproceedings{smith2004heuristic,
              title     = {Heuristic Search Value Iteration for {POMDPs}},
              author    = {Smith, Trey and Simmons, Reid},
              booktitle = {Proceedings of the 20th Conference on Uncertainty in Artificial Intelligence},
              year      = {2004},
              eprint    = {1207.4166},
              archiveprefix = {arXiv}
            }
            """,
        ["doi:10.1613/jair.678"] = """
            @article{hauskrecht2000value,
              title   = {Value-Function Approximations for Partially Observable {Markov} Decision Processes},
              author  = {Hauskrecht, Milos},
              journal = {Journal of Artificial Intelligence Research},
              volume  = {13},
              pages   = {33--94},
              year    = {2000},
              doi     = {10.1613/jair.678}
            }
            """,
        ["doi:10.1007/11871842_29"] = """
            @inproceedings{kocsis2006bandit,
              title     = {Bandit Based {Monte-Carlo} Planning},
              author    = {Kocsis, Levente and Szepesv{\'a}ri, Csaba},
              booktitle = {Machine Learning: ECML 2006},
              pages     = {282--293},
              year      = {2006},
              doi       = {10.1007/11871842_29}
            }
            """,
        ["arXiv:2310.12963"] = """
            @inproceedings{aggarwal2024automix,
              title     = {{AutoMix}: Automatically Mixing Language Models},
              author    = {Aggarwal, Pranjal and Madaan, Aman and others},
              booktitle = {Advances in Neural Information Processing Systems 37},
              year      = {2024},
              eprint    = {2310.12963},
              archiveprefix = {arXiv}
            }
            """,
        ["snow2008cheap"] = """
            @inproceedings{snow2008cheap,
              title     = {Cheap and Fast -- But is it Good? {E}valuating Non-Expert Annotations for Natural Language Tasks},
              author    = {Snow, Rion and O'Connor, Brendan and Jurafsky, Daniel and Ng, Andrew Y.},
              booktitle = {Proceedings of EMNLP 2008},
              pages     = {254--263},
              year      = {2008}
            }
            """,
    };
}
