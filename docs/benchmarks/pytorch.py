"""The work of 'tunesmith bench' in PyTorch; the bench runs it where Python 3 finds torch.

    python3 pytorch.py train|sample EMBEDDING HIDDEN LAYERS VOCABULARY BATCH THREADS

Random characters: what they are makes no difference to the speed.
"""

import os
import statistics
import sys
import time

# OpenBLAS has threads of its own, which torch.set_num_threads does not reach.
os.environ["OPENBLAS_NUM_THREADS"] = sys.argv[-1]

import torch
from torch import nn

SEQUENCE = 100


def peak_kilobytes():
    """VmHWM: ru_maxrss would be that of the process that started this one, where that was larger."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


class Network(nn.Module):
    def __init__(self, embedding, hidden, layers, vocabulary):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embedding)
        self.lstm = nn.LSTM(embedding, hidden, layers)
        self.output = nn.Linear(hidden, vocabulary)

    def forward(self, characters, state):
        shown, state = self.lstm(self.embedding(characters), state)
        return self.output(shown), state


def train(network, vocabulary, batch):
    """Yields before each step."""
    optimizer = torch.optim.Adam(network.parameters(), 1e-3)
    loss = nn.CrossEntropyLoss()
    state = None
    while True:
        yield
        text = torch.randint(vocabulary, (SEQUENCE + 1, batch))
        logits, state = network(text[:-1], state)
        state = tuple(part.detach() for part in state)
        optimizer.zero_grad()
        loss(logits.flatten(0, 1), text[1:].flatten()).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5)
        optimizer.step()


def sample(network, batch):
    """Yields before each step."""
    characters = torch.zeros((1, batch), dtype=torch.long)
    state = None
    with torch.inference_mode():
        while True:
            yield
            logits, state = network(characters, state)
            characters = torch.multinomial(torch.softmax(logits[0], 1), 1).T


def main(kind, embedding, hidden, layers, vocabulary, batch, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    network = Network(embedding, hidden, layers, vocabulary)
    if kind == "train":
        work, warm_up, measured, characters = train(network, vocabulary, batch), 5, 20, batch * SEQUENCE
    else:
        work, warm_up, measured, characters = sample(network, batch), 500, 2000, batch
    next(work)
    for _ in range(warm_up):
        next(work)
    cpu = time.process_time()
    seconds = []
    for _ in range(measured):
        before = time.perf_counter()
        next(work)
        seconds.append(time.perf_counter() - before)
    cpu = time.process_time() - cpu
    median = statistics.median(seconds)
    print("version", torch.__version__)
    print("charactersPerSecond", characters / median)
    print("cpuSecondsPerMillion", cpu / measured / characters * 1e6)
    print("medianStepMillis", median * 1e3)
    print("parameters", sum(weight.numel() for weight in network.parameters()))
    print("threads", threads)
    print("peakMemoryMegabytes", peak_kilobytes() / 1024)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
