"""Three updates by every optimizer."""
import torch

from .cases import LOSSES, OPTIMIZERS, TANH, dense, output_layer
from .networks import Network
from .updates import flat, train
from .values import settle


def optimizer_training(case):
    network = Network(case)
    penalty = network.penalty(case['l1'], case['l2'], with_frozen=True)
    parameters = []
    losses = []
    for step in train(network, case):
        losses.append(step['loss'])
        parameters.append(flat(network.parameters()))
    penalty = penalty.item() if isinstance(penalty, torch.Tensor) else penalty
    return {'expected': {'penalty': penalty, 'losses': losses, 'parameters': parameters}}


def optimizer_cases():
    """Every optimizer with every penalty and clipping; the learning rates are those of a falling schedule where it says so."""
    none, norm, value = {'kind': 'none'}, {'kind': 'norm', 'limit': 0.31}, {'kind': 'value', 'limit': 0.057}
    wide = {'kind': 'norm', 'limit': 31.7}
    plain = {'l1': 0, 'l2': 0, 'clipping': none, 'falls': False, 'frozen': False, 'batchNorm': None}
    # Wide enough that a bias whose gradient is nothing but rounding (batch normalization cancels it) stays where it is.
    wide_epsilon = 0.01
    variants = [
        {},
        {'l1': 0.0037},
        {'l2': 0.0173},
        {'l1': 0.0037, 'l2': 0.0173},
        {'clipping': norm},
        {'clipping': wide},
        {'clipping': value},
        {'l1': 0.0037, 'l2': 0.0173, 'clipping': norm},
        {'l1': 0.0037, 'l2': 0.0173, 'clipping': value},
        {'falls': True},
        {'l1': 0.0037, 'l2': 0.0173, 'clipping': norm, 'frozen': True, 'falls': True},
        {'l1': 0.0037, 'l2': 0.0173, 'batchNorm': {'momentum': 0.17, 'epsilon': 0.003}},
    ]
    cases = []
    for optimizer in OPTIMIZERS:
        for variant in variants:
            chosen = {**plain, **variant}
            epsilon = {'epsilon': wide_epsilon} if chosen['batchNorm'] and 'epsilon' in optimizer else {}
            # Three epochs of a step schedule: times 0.43 after each.
            rates = [0.05 * 0.43**epoch for epoch in range(3)] if chosen['falls'] else [0.05] * 3
            case = {
                'hidden': [dense(5, TANH, chosen['batchNorm']), dense(4, TANH, frozen=chosen['frozen'])],
                'output': output_layer(),
                'classes': 3,
                'loss': LOSSES[0],
                'optimizer': {**optimizer, **epsilon},
                'clipping': chosen['clipping'],
                'learningRates': rates,
                'l1': chosen['l1'],
                'l2': chosen['l2'],
                'stream': 100 * len(cases) + 90_001,
            }
            cases.append(settle(case, optimizer_training))
    return cases
