"""One pass forward and back."""
from .cases import ACTIVATIONS, IDENTITY, LOSSES, NUMBER_LOSSES, dense, output_layer
from .networks import Network, answers
from .updates import ROWS, differentiate, flat
from .values import settle


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
