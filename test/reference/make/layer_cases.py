"""Three updates of every kind of layer, then answering."""
from .cases import ACTIVATIONS, LOSSES, TANH, dense, maxout, output_layer
from .networks import Network
from .updates import ROWS, batch, flat, train
from .values import settle


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
