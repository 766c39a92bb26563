"""Gates of the computational graph: one at a time, with an upstream gradient that is not 1."""
import math

import torch
import torch.nn.functional as F

from .values import TooCloseToAKink, keep_away, spread

TARGETS = [0.0, 1.0, 0.25]


def smooth(function):
    return lambda x: (function(x), [])


def bent(function):
    """With a corner at 0."""
    return lambda x: (function(x), [x])


def choice(pick):
    def gate(*xs):
        xs = torch.broadcast_tensors(*xs)
        stacked = torch.stack(xs)
        distances = [a - b for i, a in enumerate(xs) for b in xs[:i]]
        return pick(stacked, 0).values, distances

    return gate


def max_pieces(pieces):
    def gate(x):
        grouped = x.reshape(-1, pieces)
        distances = [grouped[:, i] - grouped[:, j] for i in range(pieces) for j in range(i)]
        return grouped.max(1).values, distances

    return gate


def hinge(target):
    def gate(scores):
        margins = scores - scores[target] + 1
        others = torch.cat([margins[:target], margins[target + 1 :]])
        return F.relu(others).sum(), [others]

    return gate


def scores_of(loss):
    """Of one vector, or of numbers one by one."""
    return lambda *scores: loss(scores[0] if len(scores) == 1 else torch.stack(scores))


def product(*xs):
    result = xs[0]
    for x in xs[1:]:
        result = result * x
    return result


def exact(function):
    return lambda *xs: (function(*xs), [])


ANY = [[], [4], [2, 3]]
POSITIVE, SIGNED = True, False
WANTED = torch.tensor(TARGETS, dtype=torch.float64)
NUMBERS = [[], [], []]

# Operation in the words of the contract, what PyTorch makes of it, shapes of the inputs, whether they are positive.
GATES = [
    *[
        ({'kind': kind}, exact(function), shapes, SIGNED)
        for kind, function in [('add', lambda *xs: sum(xs)), ('multiply', product)]
        for shapes in [[[], []], [[4], [4], [4]], [[2, 3], [3]], [[2, 1], [3], []]]
    ],
    *[
        ({'kind': kind}, exact(function), shapes, SIGNED)
        for kind, function in [('subtract', torch.sub), ('divide', torch.div)]
        for shapes in [[[], []], [[3], [2, 3]], [[2, 3], [2, 1]]]
    ],
    *[
        ({'kind': kind}, choice(pick), shapes, SIGNED)
        for kind, pick in [('max', torch.max), ('min', torch.min)]
        for shapes in [[[], []], [[4], [4], []], [[2, 3], [3]]]
    ],
    *[
        (operation, gate, [shape], positive)
        for operation, gate, positive in [
            ({'kind': 'addConstant', 'constant': -0.75}, smooth(lambda x: x - 0.75), SIGNED),
            ({'kind': 'scale', 'factor': -2.5}, smooth(lambda x: -2.5 * x), SIGNED),
            ({'kind': 'reciprocal'}, smooth(torch.reciprocal), SIGNED),
            ({'kind': 'exp'}, smooth(torch.exp), SIGNED),
            ({'kind': 'log'}, smooth(torch.log), POSITIVE),
            ({'kind': 'sqrt'}, smooth(torch.sqrt), POSITIVE),
            ({'kind': 'square'}, smooth(torch.square), SIGNED),
            ({'kind': 'power', 'exponent': 3}, smooth(lambda x: x**3), SIGNED),
            ({'kind': 'power', 'exponent': -2}, smooth(lambda x: x**-2), SIGNED),
            ({'kind': 'power', 'exponent': 1.3}, smooth(lambda x: x**1.3), POSITIVE),
            ({'kind': 'abs'}, bent(torch.abs), SIGNED),
            ({'kind': 'sigmoid'}, smooth(torch.sigmoid), SIGNED),
            ({'kind': 'tanh'}, smooth(torch.tanh), SIGNED),
            ({'kind': 'relu'}, bent(F.relu), SIGNED),
            ({'kind': 'leakyRelu', 'alpha': 0.07}, bent(lambda x: F.leaky_relu(x, 0.07)), SIGNED),
            ({'kind': 'elu', 'alpha': 1.3}, bent(lambda x: F.elu(x, 1.3)), SIGNED),
            ({'kind': 'selu'}, bent(F.selu), SIGNED),
            ({'kind': 'gelu'}, smooth(F.gelu), SIGNED),
            ({'kind': 'silu'}, smooth(F.silu), SIGNED),
            ({'kind': 'softplus'}, smooth(F.softplus), SIGNED),
            ({'kind': 'sum'}, smooth(torch.sum), SIGNED),
            ({'kind': 'mean'}, smooth(torch.mean), SIGNED),
            ({'kind': 'squaredNorm'}, smooth(lambda x: (x * x).sum()), SIGNED),
        ]
        for shape in ANY
    ],
    ({'kind': 'softmax'}, smooth(lambda x: F.softmax(x, -1)), [[4]], SIGNED),
    ({'kind': 'softmax'}, smooth(lambda x: F.softmax(x, -1)), [[3, 4]], SIGNED),
    ({'kind': 'dot'}, exact(torch.dot), [[4], [4]], SIGNED),
    ({'kind': 'outer'}, exact(torch.outer), [[3], [4]], SIGNED),
    *[
        ({'kind': 'matmul'}, exact(torch.matmul), shapes, SIGNED)
        for shapes in [[[2, 3], [3, 4]], [[2, 3], [3]], [[3], [3, 4]], [[3, 3], [3, 3]]]
    ],
    ({'kind': 'transpose'}, smooth(lambda x: x.T), [[2, 3]], SIGNED),
    ({'kind': 'entry', 'index': 4}, smooth(lambda x: x.flatten()[4]), [[2, 3]], SIGNED),
    ({'kind': 'stack'}, exact(lambda *xs: torch.stack(xs)), NUMBERS, SIGNED),
    (
        {'kind': 'weightedSum'},
        exact(lambda w, b, *xs: torch.dot(w, torch.stack(xs)) + b),
        [[3], [], *NUMBERS],
        SIGNED,
    ),
    ({'kind': 'maxPieces', 'pieces': 3}, max_pieces(3), [[6]], SIGNED),
    *[
        (operation, scores_of(loss), shapes, SIGNED)
        for operation, loss in [
            (
                {'kind': 'softmaxCrossEntropy', 'target': 1},
                smooth(lambda s: F.cross_entropy(s[None], torch.tensor([1]))),
            ),
            ({'kind': 'hinge', 'target': 1}, hinge(1)),
            (
                {'kind': 'binaryCrossEntropy', 'targets': TARGETS},
                smooth(lambda s: F.binary_cross_entropy_with_logits(s, WANTED, reduction='sum')),
            ),
            (
                {'kind': 'squaredError', 'targets': TARGETS},
                smooth(lambda s: F.mse_loss(s, WANTED, reduction='sum')),
            ),
            ({'kind': 'meanSquaredError', 'targets': TARGETS}, smooth(lambda s: F.mse_loss(s, WANTED))),
            (
                {'kind': 'huber', 'targets': TARGETS, 'delta': 0.6},
                smooth(lambda s: F.huber_loss(s, WANTED, delta=0.6)),
            ),
        ]
        for shapes in [[[3]], NUMBERS]
    ],
]


def tensor_of(stream, which, shape, positive):
    """Few digits, so that the file stays readable."""
    drawn = [round(1.8 * spread(stream, 100 * which + i), 4) for i in range(math.prod(shape))]
    return torch.tensor([abs(x) + 0.1 if positive else x for x in drawn]).reshape(shape)


def flat(x):
    return x.detach().flatten().tolist()


def graph_case(stream, operation, gate, shapes, positive):
    inputs = [tensor_of(stream, which, shape, positive) for which, shape in enumerate(shapes)]
    for x in inputs:
        x.requires_grad_()
    output, distances = gate(*inputs)
    for distance in distances:
        keep_away(distance)
    upstream = tensor_of(stream, len(inputs), list(output.shape), SIGNED)
    output.backward(upstream)
    return {
        'operation': operation,
        'inputs': [{'shape': shape, 'values': flat(x)} for shape, x in zip(shapes, inputs)],
        'upstream': flat(upstream),
        'expected': {
            'shape': list(output.shape),
            'output': flat(output),
            'gradients': [flat(x.grad) for x in inputs],
        },
    }


def settled(stream, *spec):
    try:
        return graph_case(stream, *spec)
    except TooCloseToAKink:
        return settled(stream + 1000, *spec)


def graph_cases():
    return [settled(10 * index + 3, *spec) for index, spec in enumerate(GATES)]
