"""Whole runs with schedules."""
import torch

from .cases import LOSSES, OPTIMIZERS, TANH, dense, maxout, output_layer
from .networks import Network
from .updates import flat, train
from .values import settle


def scheduled_rates(learning_rate, schedule, warm_up_epochs, epochs):
    """Of every step of a run with one step per epoch, by PyTorch's schedulers."""

    def factors(create):
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
        scheduler = create(optimizer)
        rates = []
        for _ in range(epochs):
            rates.append(optimizer.param_groups[0]['lr'])
            optimizer.step()
            scheduler.step()
        return rates

    schedulers = torch.optim.lr_scheduler
    if schedule['kind'] == 'step':
        scheduled = factors(lambda o: schedulers.StepLR(o, schedule['everyEpochs'], schedule['factor']))
    else:
        scheduled = factors(lambda o: schedulers.CosineAnnealingLR(o, epochs, eta_min=schedule['floor']))
    warming = [1.0] * epochs
    if warm_up_epochs > 0:
        n = warm_up_epochs
        warming = factors(lambda o: schedulers.LinearLR(o, 1 / n, 1.0, n - 1))
    return [learning_rate * a * b for a, b in zip(scheduled, warming)]


def whole_run(case):
    network = Network(case)
    losses = [step['loss'] for step in train(network, case)]
    return {'expected': {'losses': losses, 'parameters': flat(network.parameters())}}


def run_cases():
    """Whole runs of one step per epoch: every optimizer with every schedule that depends on the step alone."""
    epochs = 6
    schedules = [
        ({'kind': 'step', 'everyEpochs': 2, 'factor': 0.43}, 0),
        ({'kind': 'step', 'everyEpochs': 1, 'factor': 0.71}, 3),
        ({'kind': 'cosine', 'floor': 0.13}, 0),
        ({'kind': 'cosine', 'floor': 0}, 4),
    ]
    cases = []
    for optimizer in OPTIMIZERS:
        for schedule, warm_up_epochs in schedules:
            case = {
                'hidden': [dense(5, TANH), maxout(4, 2, frozen=True)],
                'output': output_layer(),
                'classes': 3,
                'loss': LOSSES[0],
                'optimizer': optimizer,
                'clipping': {'kind': 'norm', 'limit': 0.31},
                'learningRate': 0.05,
                'learningRates': scheduled_rates(0.05, schedule, warm_up_epochs, epochs),
                'schedule': schedule,
                'warmUpEpochs': warm_up_epochs,
                'oneBatch': True,
                'l1': 0.0037,
                'l2': 0.0173,
                'stream': 100 * len(cases) + 130_001,
            }
            cases.append(settle(case, whole_run))
    return cases
