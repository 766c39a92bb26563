#!/usr/bin/env python3
"""Makes the numbers that the engine is compared with: outputs, losses, gradients and three updates of small networks,
by PyTorch's own layers, losses, optimizers and automatic differentiation, in float64; and gates of the computational
graph, one at a time.

    python3 test/reference/make_reference.py

rewrites activations.json, graph-gates.json, layers.json, optimizers.json and runs.json beside it (Debian's
python3-torch is enough; each file names the version it was made with). The tests read the files and need no PyTorch.

Starting values and data come from `spread`, whole-number arithmetic that the tests repeat to the bit, so only results
are stored; of gates, which have few numbers, both are. Values are odd, biases are not zero, no two sizes are equal. Where a number comes close to a kink (ReLU at
0, equal pieces of a maxout, a margin of the hinge loss, Huber's corner, the edge of a clipping), float32 could fall on
the other side; such a draw is passed over for the next one.
"""
import json
from pathlib import Path

import torch

from make.activation_cases import activation_cases
from make.graph_cases import graph_cases
from make.layer_cases import layer_cases
from make.optimizer_cases import optimizer_cases
from make.run_cases import run_cases

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def write(name, cases):
    path = Path(__file__).with_name(f'{name}.json')
    lines = ',\n'.join(json.dumps(case, separators=(',', ':')) for case in cases)
    path.write_text(f'{{"madeWith":"PyTorch {torch.__version__}","cases":[\n{lines}\n]}}\n')
    print(f'{path.name}: {len(cases)} cases, {path.stat().st_size // 1000} kB')


write('activations', activation_cases())
write('graph-gates', graph_cases())
write('layers', layer_cases())
write('optimizers', optimizer_cases())
write('runs', run_cases())
