#!/usr/bin/env python3
"""The same training steps in PyTorch on one thread. Reads one command as JSON per line, answers with one line each."""
import base64
import json
import re
import sys
import time
from pathlib import Path

import torch
from torch import nn

torch.set_num_threads(1)
ACTIVATIONS = {'tanh': nn.Tanh, 'relu': nn.ReLU, 'sigmoid': nn.Sigmoid}


def floats(text):
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float32)


def blas():
    """The library that multiplies matrices, as this process has loaded it; None where the system does not say."""
    torch.ones(64, 64) @ torch.ones(64, 64)
    maps = Path('/proc/self/maps')
    if not maps.exists():
        return None
    loaded = {Path(line.split()[-1]).resolve().name for line in maps.read_text().splitlines() if '/' in line}
    return next((name for name in sorted(loaded) if re.search('openblas|mkl_|blis', name)), None) or next(
        (name for name in sorted(loaded) if 'blas' in name), None
    )


class Training:
    def __init__(self, start):
        workload = start['workload']
        is_regression = workload['loss'] == 'mean_squared_error'
        modules = []
        for layer in start['layers']:
            linear = nn.Linear(layer['inputs'], layer['units'])
            with torch.no_grad():
                linear.weight.copy_(floats(layer['weight']).reshape(layer['units'], layer['inputs']))
                linear.bias.copy_(floats(layer['bias']))
            modules += [linear, ACTIVATIONS[workload['activation']]()]
        self.model = nn.Sequential(*modules[:-1])
        self.loss = nn.MSELoss() if is_regression else nn.CrossEntropyLoss()
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=workload['learningRate'])
        self.batches = []
        for batch in start['batches']:
            inputs = floats(batch['inputs']).reshape(-1, workload['inputs'])
            targets = floats(batch['targets'])
            self.batches.append((inputs, targets[:, None] if is_regression else targets.long()))
        self.next = 0

    def step(self):
        inputs, targets = self.batches[self.next % len(self.batches)]
        self.next += 1
        self.optimizer.zero_grad()
        loss = self.loss(self.model(inputs), targets)
        loss.backward()
        self.optimizer.step()
        return loss

    def run(self, seconds):
        steps = 0
        start = time.perf_counter()
        while True:
            self.step()
            steps += 1
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                return {'steps': steps, 'milliseconds': elapsed * 1000}


training = None
for line in sys.stdin:
    command = json.loads(line)
    if command['kind'] == 'version':
        answer = {'torch': torch.__version__, 'blas': blas()}
    elif command['kind'] == 'start':
        training = Training(command['start'])
        answer = None
    elif command['kind'] == 'losses':
        answer = [training.step().item() for _ in range(command['steps'])]
    else:
        answer = training.run(command['milliseconds'] / 1000)
    print(json.dumps(answer), flush=True)
