"""evaluate: the tagger against annotated articles."""

from onrecord.evaluate.run import Result, calibration, results, tally

__all__ = ["Result", "calibration", "results", "tally"]
