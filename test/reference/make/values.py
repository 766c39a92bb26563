"""Numbers to start from: odd, the same everywhere, and away from every kink."""
from itertools import count

# No value that decides a kink comes closer to it than this.
KINK_DISTANCE = 2e-4


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


def settle(case, compute):
    """The case with the first stream of values, from its own, that keeps away from every kink."""
    for stream in count(case['stream'], 1000):
        attempt = {**case, 'stream': stream}
        try:
            return {**attempt, **compute(attempt)}
        except TooCloseToAKink:
            continue
