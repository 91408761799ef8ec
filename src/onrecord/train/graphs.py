"""Steps of training as CUDA graphs: recorded once for each shape of batch, then started as a whole.

A step is thousands of small kernels, and a GPU is done with them long before a program has asked for them one by one.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.train.examples import Batch

FIRST = 3  # steps that are run as they are, so that all libraries are ready before anything is recorded

Update = Callable[[dict[str, Tensor], int], Tensor]


@dataclass(frozen=True)
class Recorded:
    """A graph, the memory that it reads a batch from (all arrays, flat), and the loss that it leaves."""

    graph: torch.cuda.CUDAGraph
    inputs: Tensor
    loss: Tensor


class Graphs:
    """Does what `update` (of a batch's tensors and its part's number; the loss) does, on a GPU."""

    def __init__(self, update: Update, device: torch.device) -> None:
        self.update, self.device = update, device
        self.recorded: dict[tuple[object, ...], Recorded] = {}
        self.pool = torch.cuda.graph_pool_handle()
        self.done = 0

    def __call__(self, batch: Batch) -> Tensor:
        """One update; the loss, to be read before the next."""
        flat = torch.from_numpy(np.concatenate([np.ravel(array) for array in batch.arrays.values()]))
        self.done += 1
        if self.done <= FIRST:
            return self.plain(batch, flat.to(self.device))
        key = (batch.part, *(array.shape for array in batch.arrays.values()))
        if key not in self.recorded:
            self.recorded[key] = self.record(batch, torch.zeros_like(flat, device=self.device))
        found = self.recorded[key]
        found.inputs.copy_(flat)
        found.graph.replay()
        return found.loss

    def plain(self, batch: Batch, inputs: Tensor) -> Tensor:
        """The update itself, on a stream of its own, as recording wants it beforehand."""
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            loss = self.update(unpacked(batch, inputs), batch.part)
        torch.cuda.current_stream().wait_stream(stream)
        return loss

    def record(self, batch: Batch, inputs: Tensor) -> Recorded:
        """Record the update for batches of this shape; nothing is computed yet."""
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph, pool=self.pool):
            loss = self.update(unpacked(batch, inputs), batch.part)
        return Recorded(graph, inputs, loss)


def unpacked(batch: Batch, flat: Tensor) -> dict[str, Tensor]:
    """The parts of a flat tensor that hold a batch's arrays, in their shapes."""
    sizes = [array.size for array in batch.arrays.values()]
    pieces = torch.split(flat, sizes)
    return {name: piece.view(array.shape) for (name, array), piece in zip(batch.arrays.items(), pieces, strict=True)}
