from onrecord.evaluate.brat import *  # noqa  (helpers' scratch scripts use this path; removed at the end)
