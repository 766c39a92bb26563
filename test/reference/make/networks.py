"""Networks, activations and losses, by PyTorch's functions."""
from math import prod

import torch
import torch.nn.functional as F

from .cases import NUMBER_LOSSES, output_units
from .values import keep_away, numbers

INPUTS = 3
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
