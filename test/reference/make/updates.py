"""Gradients of a batch and what optimizers make of them."""
import torch

from .networks import INPUTS, data_loss
from .values import keep_away, numbers

ROWS = 7
# The second update sees fewer rows, so that what the first one left behind them must not count.
ROWS_OF_STEP = [7, 4, 7]


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
