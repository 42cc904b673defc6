namespace CollectiveAction.Numerics.Citing;

/// <summary>The works on fairness between groups and on learners that weight their data, as BibTeX, by identifier.</summary>
internal static class FairnessWorks
{
    internal static readonly Dictionary<string, string> Entries = new(StringComparer.Ordinal)
    {
        ["arXiv:2508.15374"] = """
            @misc{bendov2025fairness,
              title         = {Fairness for the People, by the People: Minority Collective Action},
              author        = {Ben-Dov, Omri and Samadi, Samira and Sanyal, Amartya and {\c{T}}ifrea, Alexandru},
              year          = {2025},
              eprint        = {2508.15374},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:2405.06582"] = """
            @inproceedings{bendov2024role,
              title     = {The Role of Learning Algorithms in Collective Action},
              author    = {Ben-Dov, Omri and Fawkes, Jake and Samadi, Samira and Sanyal, Amartya},
              booktitle = {Proceedings of the 41st International Conference on Machine Learning},
              series    = {Proceedings of Machine Learning Research},
              volume    = {235},
              pages     = {3443--3461},
              year      = {2024},
              eprint    = {2405.06582},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1610.02413"] = """
            @inproceedings{hardt2016equality,
              title     = {Equality of Opportunity in Supervised Learning},
              author    = {Hardt, Moritz and Price, Eric and Srebro, Nathan},
              booktitle = {Advances in Neural Information Processing Systems 29},
              year      = {2016},
              eprint    = {1610.02413},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1709.02012"] = """
            @inproceedings{pleiss2017fairness,
              title     = {On Fairness and Calibration},
              author    = {Pleiss, Geoff and Raghavan, Manish and Wu, Felix and Kleinberg, Jon and Weinberger, Kilian Q.},
              booktitle = {Advances in Neural Information Processing Systems 30},
              year      = {2017},
              eprint    = {1709.02012},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1703.06856"] = """
            @inproceedings{kusner2017counterfactual,
              title     = {Counterfactual Fairness},
              author    = {Kusner, Matt J. and Loftus, Joshua R. and Russell, Chris and Silva, Ricardo},
              booktitle = {Advances in Neural Information Processing Systems 30},
              year      = {2017},
              eprint    = {1703.06856},
              archiveprefix = {arXiv}
            }
            """,
        ["arXiv:1610.07524"] = """
            @article{chouldechova2017fair,
              title   = {Fair Prediction with Disparate Impact: A Study of Bias in Recidivism Prediction Instruments},
              author  = {Chouldechova, Alexandra},
              journal = {Big Data},
              volume  = {5},
              number  = {2},
              pages   = {153--163},
              year    = {2017},
              eprint  = {1610.07524},
              archiveprefix = {arXiv}
            }
            """,
        ["doi:10.1007/s10115-011-0463-8"] = """
            @article{kamiran2012data,
              title   = {Data Preprocessing Techniques for Classification without Discrimination},
              author  = {Kamiran, Faisal and Calders, Toon},
              journal = {Knowledge and Information Systems},
              volume  = {33},
              pages   = {1--33},
              year    = {2012},
              doi     = {10.1007/s10115-011-0463-8}
            }
            """,
        ["newcombe1998interval"] = """
            @article{newcombe1998interval,
              title   = {Interval Estimation for the Difference between Independent Proportions: Comparison of Eleven Methods},
              author  = {Newcombe, Robert G.},
              journal = {Statistics in Medicine},
              volume  = {17},
              number  = {8},
              pages   = {873--890},
              year    = {1998}
            }
            """,
        ["arXiv:2107.09044"] = """
            @inproceedings{liu2021just,
              title     = {Just Train Twice: Improving Group Robustness without Training Group Information},
              author    = {Liu, Evan Z. and Haghgoo, Behzad and Chen, Annie S. and Raghunathan, Aditi and Koh, Pang Wei and Sagawa, Shiori and Liang, Percy and Finn, Chelsea},
              booktitle = {Proceedings of the 38th International Conference on Machine Learning},
              year      = {2021},
              eprint    = {2107.09044},
              archiveprefix = {arXiv}
            }
            """,
        ["doi:10.21314/JOR.2000.038"] = """
            @article{rockafellar2000optimization,
              title   = {Optimization of Conditional Value-at-Risk},
              author  = {Rockafellar, R. Tyrrell and Uryasev, Stanislav},
              journal = {Journal of Risk},
              volume  = {2},
              number  = {3},
              pages   = {21--41},
              year    = {2000},
              doi     = {10.21314/JOR.2000.038}
            }
            """,
        ["angwin2016machine"] = """
            @misc{angwin2016machine,
              title        = {Machine Bias},
              author       = {Angwin, Julia and Larson, Jeff and Mattu, Surya and Kirchner, Lauren},
              howpublished = {ProPublica},
              year         = {2016}
            }
            """,
        ["doi:10.1214/aos/1013203451"] = """
            @article{friedman2001greedy,
              title   = {Greedy Function Approximation: A Gradient Boosting Machine},
              author  = {Friedman, Jerome H.},
              journal = {The Annals of Statistics},
              volume  = {29},
              number  = {5},
              pages   = {1189--1232},
              year    = {2001},
              doi     = {10.1214/aos/1013203451}
            }
            """,
    };
}
