"""The words that the network's outputs are called by."""

# Of each piece, is it the beginning of a cue, inside one, or neither; a nested cue has labels of its own.
CUE_LABELS = ("O", "B-cue", "I-cue", "B-nested", "I-nested")
# Of each piece, given one cue: its source, its content, or neither.
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
