"""What a case is made of, in the words of the engine's contract."""

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

OPTIMIZERS = [
    {'kind': 'sgd'},
    {'kind': 'momentum', 'momentum': 0.83},
    {'kind': 'nesterov', 'momentum': 0.83},
    {'kind': 'adagrad', 'epsilon': 1e-5},
    {'kind': 'rmsprop', 'decay': 0.93, 'epsilon': 1e-5},
    {'kind': 'adam', 'beta1': 0.87, 'beta2': 0.97, 'epsilon': 1e-5},
    {'kind': 'adamw', 'beta1': 0.87, 'beta2': 0.97, 'epsilon': 1e-5, 'weightDecay': 0.13},
]


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
