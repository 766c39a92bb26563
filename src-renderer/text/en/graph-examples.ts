/** Text of the library of graphs. */
import type { ExampleSection, GraphExampleId } from '../../../contract/graph/examples.ts';
import { flowExamplesText } from './graph-examples/flow.ts';
import { gateExamplesText } from './graph-examples/gates.ts';
import { jacobianExamplesText } from './graph-examples/jacobians.ts';
import { lossExamplesText } from './graph-examples/losses.ts';
import { networkExamplesText } from './graph-examples/networks.ts';
import type { ExampleWords } from './graph-examples/words.ts';
import { workedExamplesText } from './graph-examples/worked.ts';

export const exampleWords: Readonly<Record<GraphExampleId, ExampleWords>> = {
  ...gateExamplesText,
  ...workedExamplesText,
  ...jacobianExamplesText,
  ...networkExamplesText,
  ...lossExamplesText,
  ...flowExamplesText,
};

export const exampleSectionNames: Readonly<Record<ExampleSection, string>> = {
  gates: 'Gates one by one',
  worked: 'Worked examples',
  jacobians: 'Jacobians',
  networks: 'Networks',
  losses: 'Losses',
  flow: 'Gradient flow',
};
