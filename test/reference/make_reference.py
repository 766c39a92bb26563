#!/usr/bin/env python3
"""Makes the numbers that the engine is compared with: outputs, losses, gradients and three updates of small networks,
by PyTorch's own layers, losses, optimizers and automatic differentiation, in float64.

    python3 test/reference/make_reference.py

rewrites activations.json, layers.json, optimizers.json and runs.json beside it (Debian's python3-torch is enough; each file names
the version it was made with). The tests read the files and need no PyTorch.

Starting values and data come from `spread`, whole-number arithmetic that the tests repeat to the bit, so only results
are stored. Values are odd, biases are not zero, no two sizes are equal. Where a number comes close to a kink (ReLU at
0, equal pieces of a maxout, a margin of the hinge loss, Huber's corner, the edge of a clipping), float32 could fall on
the other side; such a draw is passed over for the next one.
"""
import json
from itertools import count
from math import prod
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

INPUTS = 3
ROWS = 7
# The second update sees fewer rows, so that what the first one left behind them must not count.
ROWS_OF_STEP = [7, 4, 7]
# No value that decides a kink comes closer to it than this.
KINK_DISTANCE = 2e-4

ACTIVATIONS = [
    {'kind': 'identity'},
    {'kind': 'sigmoid'},
    {'kind': 'tanh'},
    {'kind': 'relu'},
    {'kind': 'leaky_relu', 'alpha': 0.07},
    {'kind': 'elu', 'alpha': 1.3},
    {'kind': 'selu'},
    {'kind': 'gelu'},
    {'kind': 'silu'},
    {'kind': 'softplus'},
]
IDENTITY, TANH = ACTIVATIONS[0], ACTIVATIONS[2]
PLAIN_FUNCTIONS = {
    'identity': lambda x: x,
    'sigmoid': torch.sigmoid,
    'tanh': torch.tanh,
    'relu': F.relu,
    'selu': F.selu,
    'gelu': F.gelu,
    'silu': F.silu,
    'softplus': F.softplus,
}
KINKED = {'relu', 'leaky_relu', 'elu', 'selu'}

LOSSES = [
    {'kind': 'softmax_cross_entropy'},
    {'kind': 'binary_cross_entropy'},
    {'kind': 'mean_squared_error'},
    {'kind': 'squared_error'},
    {'kind': 'huber', 'delta': 0.6},
    {'kind': 'hinge'},
]
NUMBER_LOSSES = {'mean_squared_error', 'squared_error', 'huber'}
SINGLE_OUTPUT = NUMBER_LOSSES | {'binary_cross_entropy'}


class TooCloseToAKink(Exception):
    pass


def spread(stream, index):
    """A number in (-1, 1) that looks like no other; all intermediate results are whole numbers below 2 ** 53."""
    x = (stream * 7919 + index * 104729 + 12345) % 1000003
    x = (x * x + 77) % 1000003
    x = (x * 48271 + 11) % 1000003
    return 2 * x / 1000003 - 1


def numbers(stream, length, scale, offset=0.0, first=0):
    return [offset + scale * spread(stream, first + i) for i in range(length)]


def keep_away(distances):
    if distances.numel() > 0 and distances.abs().min().item() < KINK_DISTANCE:
        raise TooCloseToAKink


# A case is written in the words of the engine's contract; what it leaves out of a layer is plain.


def dense(units, activation, batch_norm=None, dropout=0, frozen=False):
    return {
        'kind': 'dense',
        'units': units,
        'activation': activation,
        'batchNorm': batch_norm,
        'dropout': dropout,
        'frozen': frozen,
    }


def maxout(units, pieces, batch_norm=None, dropout=0, frozen=False):
    return {
        'kind': 'maxout',
        'units': units,
        'pieces': pieces,
        'batchNorm': batch_norm,
        'dropout': dropout,
        'frozen': frozen,
    }


def output_layer(activation=IDENTITY, frozen=False):
    return {'activation': activation, 'frozen': frozen}


def output_units(classes, loss):
    """`classes` is None for a regression."""
    if classes is None or (classes == 2 and loss['kind'] in SINGLE_OUTPUT):
        return 1
    return classes


class Layer:
    def __init__(self, spec, inputs, units):
        self.spec = spec
        self.inputs = inputs
        self.units = units
        self.pieces = spec.get('pieces', 1)
        self.affine_units = units * self.pieces
        self.frozen = spec['frozen']
        self.batch_norm = spec.get('batchNorm')


class Network:
    """Parameters lie in layer order: weight [affine units, inputs], bias and, with batch normalization, gamma, beta."""

    def __init__(self, case):
        self.case = case
        self.layers = []
        inputs = INPUTS
        for spec in case['hidden']:
            self.layers.append(Layer(spec, inputs, spec['units']))
            inputs = spec['units']
        self.layers.append(Layer(case['output'], inputs, output_units(case['classes'], case['loss'])))
        at = 0
        statistics_at = 0
        for layer in self.layers:
            stream, n = case['stream'], layer.affine_units

            def draw(shape, scale, offset=0.0):
                nonlocal at
                length = prod(shape)
                values = numbers(stream, length, scale, offset, first=at)
                at += length
                return torch.tensor(values).reshape(shape).requires_grad_()

            layer.weight, layer.bias = draw((n, layer.inputs), 0.9), draw((n,), 0.4)
            layer.parameters = [layer.weight, layer.bias]
            if layer.batch_norm is not None:
                layer.gamma, layer.beta = draw((n,), 0.4, 1.0), draw((n,), 0.5)
                layer.parameters += [layer.gamma, layer.beta]
                layer.mean = torch.tensor(numbers(stream + 1, n, 0.3, 0.0, statistics_at))
                layer.variance = torch.tensor(numbers(stream + 1, n, 0.5, 1.0, statistics_at + n))
                statistics_at += 2 * n

    def forward(self, x, masks=None):
        """`masks`: per layer [rows, units] or None; None as a whole for a network that answers."""
        training = masks is not None
        for index, layer in enumerate(self.layers):
            x = F.linear(x, layer.weight, layer.bias)
            if layer.batch_norm is not None:
                x = F.batch_norm(
                    x,
                    layer.mean,
                    layer.variance,
                    layer.gamma,
                    layer.beta,
                    training=training and not layer.frozen,
                    momentum=layer.batch_norm['momentum'],
                    eps=layer.batch_norm['epsilon'],
                )
            if layer.pieces > 1:
                pieces = x.reshape(-1, layer.units, layer.pieces)
                best = pieces.detach().topk(2, dim=2).values
                keep_away(best[..., 0] - best[..., 1])
                x = pieces.max(dim=2).values
            else:
                x = activate(layer.spec['activation'], x)
            if training and masks[index] is not None:
                x = x * masks[index]
        return x

    def parameters(self):
        return [parameter for layer in self.layers for parameter in layer.parameters]

    def trained(self):
        return [p for layer in self.layers if not layer.frozen for p in layer.parameters]

    def penalty(self, l1, l2, with_frozen):
        layers = [layer for layer in self.layers if with_frozen or not layer.frozen]
        if l1 != 0:
            for layer in layers:
                keep_away(layer.weight.detach())
        return sum(l2 * (layer.weight**2).sum() + l1 * layer.weight.abs().sum() for layer in layers)

    def statistics(self):
        """Running mean and variance of every layer that has them, in layer order."""
        return [s for layer in self.layers if layer.batch_norm is not None for s in (layer.mean, layer.variance)]


def activate(activation, x):
    kind = activation['kind']
    if kind in KINKED:
        keep_away(x.detach())
    if kind in ('leaky_relu', 'elu'):
        return getattr(F, kind)(x, activation['alpha'])
    return PLAIN_FUNCTIONS[kind](x)


def data_loss(case, scores, targets):
    loss, classes = case['loss'], case['classes']
    kind = loss['kind']
    rows, outputs = scores.shape
    if kind == 'softmax_cross_entropy':
        return F.cross_entropy(scores, targets)
    if kind == 'hinge':
        own = scores.detach().gather(1, targets[:, None])
        others = torch.ones_like(scores, dtype=torch.bool).scatter(1, targets[:, None], False)
        keep_away((scores.detach() - own + 1)[others])
        return F.multi_margin_loss(scores, targets) * outputs
    if classes is None or outputs == 1:
        wanted = targets.to(torch.float64)[:, None]
    else:
        wanted = F.one_hot(targets, classes).to(torch.float64)
    if kind == 'binary_cross_entropy':
        return F.binary_cross_entropy_with_logits(scores, wanted, reduction='sum') / rows
    if kind == 'huber':
        keep_away((scores.detach() - wanted).abs() - loss['delta'])
        return F.huber_loss(scores, wanted, delta=loss['delta'])
    return F.mse_loss(scores, wanted, reduction='mean' if kind == 'mean_squared_error' else 'sum') / (
        1 if kind == 'mean_squared_error' else rows
    )


def answers(case, scores):
    if case['loss']['kind'] == 'softmax_cross_entropy':
        return torch.softmax(scores, dim=1)
    if case['loss']['kind'] == 'binary_cross_entropy':
        return torch.sigmoid(scores)
    return scores


def batch(case, step, rows):
    """Inputs [rows, INPUTS] and targets [rows] of update `step`, from 1."""
    stream = case['stream'] + 10 * step
    inputs = torch.tensor(numbers(stream, rows * INPUTS, 1.7)).reshape(rows, INPUTS)
    drawn = numbers(stream + 1, rows, 1.0)
    if case['classes'] is None:
        return inputs, torch.tensor([1.3 * value for value in drawn])
    return inputs, torch.tensor([int((value + 1) / 2 * case['classes']) for value in drawn])


def keep_bits(case, step, rows):
    """Per layer '1' for each value that dropout keeps, row by row; None without dropout."""
    bits = []
    for index, layer in enumerate(case['hidden']):
        if layer['dropout'] == 0:
            bits.append(None)
            continue
        drawn = numbers(case['stream'] + 10 * step + 2 + index, rows * layer['units'], 0.5, 0.5)
        bits.append(''.join('1' if value >= layer['dropout'] else '0' for value in drawn))
    return bits


def masks_of(case, bits, rows):
    masks = []
    for layer, kept in zip(case['hidden'], bits):
        if kept is None:
            masks.append(None)
        else:
            mask = torch.tensor([float(bit) for bit in kept]) / (1 - layer['dropout'])
            masks.append(mask.reshape(rows, layer['units']))
    return masks + [None]


def flat(tensors):
    return [value for tensor in tensors for value in tensor.detach().reshape(-1).tolist()]


def differentiate(network, case, step, rows):
    """Fills the gradients; returns scores, data loss and what dropout kept."""
    inputs, targets = batch(case, step, rows)
    bits = keep_bits(case, step, rows)
    scores = network.forward(inputs, masks_of(case, bits, rows))
    loss = data_loss(case, scores, targets)
    for parameter in network.parameters():
        parameter.grad = None
    (loss + network.penalty(case.get('l1', 0), case.get('l2', 0), with_frozen=False)).backward()
    return scores, loss, bits


def create_optimizer(optimizer, parameters, learning_rate):
    kind = optimizer['kind']
    if kind == 'sgd':
        return torch.optim.SGD(parameters, lr=learning_rate)
    if kind in ('momentum', 'nesterov'):
        return torch.optim.SGD(
            parameters, lr=learning_rate, momentum=optimizer['momentum'], nesterov=kind == 'nesterov'
        )
    if kind == 'adagrad':
        return torch.optim.Adagrad(parameters, lr=learning_rate, eps=optimizer['epsilon'])
    if kind == 'rmsprop':
        return torch.optim.RMSprop(
            parameters, lr=learning_rate, alpha=optimizer['decay'], eps=optimizer['epsilon']
        )
    betas = (optimizer['beta1'], optimizer['beta2'])
    if kind == 'adam':
        return torch.optim.Adam(parameters, lr=learning_rate, betas=betas, eps=optimizer['epsilon'])
    return torch.optim.AdamW(
        parameters,
        lr=learning_rate,
        betas=betas,
        eps=optimizer['epsilon'],
        weight_decay=optimizer['weightDecay'],
    )


def clip(clipping, parameters):
    """clip_grad_norm_ divides by the norm plus 1e-6, so the norm is clipped here."""
    limit = clipping.get('limit')
    if clipping['kind'] == 'value':
        for parameter in parameters:
            keep_away(parameter.grad.abs() - limit)
        torch.nn.utils.clip_grad_value_(parameters, limit)
    elif clipping['kind'] == 'norm':
        norm = torch.sqrt(sum((parameter.grad**2).sum() for parameter in parameters))
        keep_away(norm - limit)
        if norm > limit:
            for parameter in parameters:
                parameter.grad *= limit / norm


def train(network, case):
    """An update with each learning rate; yields what each was made of."""
    optimizer = create_optimizer(case['optimizer'], network.trained(), case['learningRates'][0])
    one_batch = case.get('oneBatch', False)
    for index, learning_rate in enumerate(case['learningRates']):
        rows = ROWS if one_batch else ROWS_OF_STEP[index]
        scores, loss, bits = differentiate(network, case, 1 if one_batch else index + 1, rows)
        gradients = flat(parameter.grad for parameter in network.parameters())
        clip(case['clipping'], network.trained())
        for group in optimizer.param_groups:
            group['lr'] = learning_rate
        optimizer.step()
        yield {'scores': flat([scores]), 'loss': loss.item(), 'gradients': gradients, 'kept': bits}


def settle(case, compute):
    """The case with the first stream of values, from its own, that keeps away from every kink."""
    for stream in count(case['stream'], 1000):
        attempt = {**case, 'stream': stream}
        try:
            return {**attempt, **compute(attempt)}
        except TooCloseToAKink:
            continue


def single_pass(case):
    network = Network(case)
    scores, loss, _ = differentiate(network, case, 1, ROWS)
    return {
        'expected': {
            'scores': flat([scores]),
            'answers': flat([answers(case, scores)]),
            'loss': loss.item(),
            'gradients': flat(parameter.grad for parameter in network.parameters()),
        }
    }


def activation_cases():
    """Every activation with every loss, on every sort of target, before the loss and in the hidden layers."""
    cases = []
    for activation in ACTIVATIONS:
        for loss in LOSSES:
            for classes in [3, 2] + ([None] if loss['kind'] in NUMBER_LOSSES else []):
                with_it_last = classes == 3 and activation is not IDENTITY
                for last in [IDENTITY, activation] if with_it_last else [IDENTITY]:
                    hidden = [dense(5, activation), dense(4, activation)]
                    case = {
                        'hidden': hidden,
                        'output': output_layer(last),
                        'classes': classes,
                        'loss': loss,
                        'stream': 100 * len(cases) + 1,
                    }
                    cases.append(settle(case, single_pass))
    return cases


def layer_training(case):
    network = Network(case)
    steps = list(train(network, case))
    inputs, _ = batch(case, 4, ROWS)
    scores = network.forward(inputs)
    result = {
        'steps': [steps[0], steps[1], {'kept': steps[2]['kept']}],
        'parameters': flat(network.parameters()),
        'statistics': flat(network.statistics()),
        'answering': flat([scores]),
    }
    return {'expected': result}


def layer_cases():
    """Every kind of layer with every activation, in training and in answering."""
    norm = {'momentum': 0.17, 'epsilon': 0.003}
    variants = {
        'batch normalization': {'batch_norm': norm},
        'dropout': {'dropout': 0.37},
        'batch normalization and dropout': {'batch_norm': norm, 'dropout': 0.37},
        'frozen': {'frozen': True},
        'frozen batch normalization and dropout': {'batch_norm': norm, 'dropout': 0.37, 'frozen': True},
    }
    cases = []

    def add(hidden, output, loss, classes=3):
        case = {
            'hidden': hidden,
            'output': output,
            'classes': classes,
            'loss': loss,
            'optimizer': {'kind': 'momentum', 'momentum': 0.83},
            'clipping': {'kind': 'none'},
            'learningRates': [0.07, 0.07, 0.07],
            'l1': 0.0021,
            'l2': 0.0173,
            'stream': 100 * len(cases) + 50_001,
        }
        cases.append(settle(case, layer_training))

    softmax = LOSSES[0]
    for variant in variants.values():
        for activation in ACTIVATIONS:
            # Below the layer another one, so that what it sends back is seen in gradients too.
            add([dense(5, TANH), dense(4, activation, **variant)], output_layer(), softmax)
        for pieces in (2, 3):
            add([dense(5, TANH), maxout(4, pieces, **variant)], output_layer(), softmax)
            add([maxout(5, pieces, **variant), dense(4, TANH)], output_layer(), softmax)
    for pieces in (2, 3):
        for loss in LOSSES:
            add([maxout(5, pieces), maxout(4, 5 - pieces, **variants['batch normalization'])], output_layer(), loss)
    for loss in LOSSES:
        add([dense(5, TANH, **variants['batch normalization and dropout'])], output_layer(TANH, True), loss)
    add([], output_layer(), softmax)
    add([dense(5, TANH, norm), dense(4, TANH, norm)], output_layer(), LOSSES[4], None)
    return cases


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


OPTIMIZERS = [
    {'kind': 'sgd'},
    {'kind': 'momentum', 'momentum': 0.83},
    {'kind': 'nesterov', 'momentum': 0.83},
    {'kind': 'adagrad', 'epsilon': 1e-5},
    {'kind': 'rmsprop', 'decay': 0.93, 'epsilon': 1e-5},
    {'kind': 'adam', 'beta1': 0.87, 'beta2': 0.97, 'epsilon': 1e-5},
    {'kind': 'adamw', 'beta1': 0.87, 'beta2': 0.97, 'epsilon': 1e-5, 'weightDecay': 0.13},
]


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


def write(name, cases):
    path = Path(__file__).with_name(f'{name}.json')
    lines = ',\n'.join(json.dumps(case, separators=(',', ':')) for case in cases)
    path.write_text(f'{{"madeWith":"PyTorch {torch.__version__}","cases":[\n{lines}\n]}}\n')
    print(f'{path.name}: {len(cases)} cases, {path.stat().st_size // 1000} kB')


write('activations', activation_cases())
write('layers', layer_cases())
write('optimizers', optimizer_cases())
write('runs', run_cases())
