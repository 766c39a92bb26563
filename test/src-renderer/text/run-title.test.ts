import { expect, it } from 'vitest';
import { defaultNetwork, newDenseLayer, newMaxoutLayer } from '../../../contract/defaults.ts';
import type { HiddenLayer, Network } from '../../../contract/network.ts';
import { runTitle } from '../../../src-renderer/text/en/run-title.ts';

function network(...hidden: readonly HiddenLayer[]): Network {
  return { ...defaultNetwork(), hidden };
}

const tanh = newDenseLayer('1', 4, 'tanh');
const relu = newDenseLayer('2', 4, 'relu');

it.each([
  ['linear', network()],
  ['tanh', network(tanh)],
  ['2 × tanh', network(tanh, tanh)],
  ['maxout', network(newMaxoutLayer('1', 4))],
  ['tanh and ReLU', network(tanh, relu, tanh)],
])('calls a run without a name “%s”', (title, of) => {
  expect(runTitle('', of)).toBe(title);
});

it('calls a run by the name it was given', () => {
  expect(runTitle('deep one', network(tanh))).toBe('deep one');
});
