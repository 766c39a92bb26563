/** What a box says of itself: the sign in it, its name above, its role below. */
import { gateRole } from '../../../contract/graph/gate.ts';
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { graphCardText } from '../../text/en/graph-card.ts';
import { graphPictureText } from '../../text/en/graph-picture.ts';
import { gateSymbol } from './gate-symbol.ts';
import type { PictureBox } from './picture-graph.ts';
import { decimalText, shapeText } from '../decimal-text.ts';

export interface BoxFace {
  readonly look: 'gate' | 'given' | 'bare' | 'group';
  readonly symbol: string;
  readonly above: string;
  readonly below: string;
}

const mostLetters = 22;

function shortened(text: string): string {
  return text.length <= mostLetters ? text : `${text.slice(0, mostLetters - 1)}…`;
}

/** `W · x` says more than `A · B`. */
function symbolOf({ gates }: Graph, gate: number): string {
  const { operation, inputs } = gates[gate] ?? { operation: { kind: 'input' } as const, inputs: [] };
  const names = inputs.map((input) => gates[input]?.name ?? '');
  const isProduct = operation.kind === 'matmul' || operation.kind === 'dot' || operation.kind === 'outer';
  const areShort = names.length > 0 && names.every((name) => name !== '' && name.length <= 3);
  if (isProduct && areShort) return operation.kind === 'outer' ? `${names.join(' ')}ᵀ` : names.join(' · ');
  if (operation.kind === 'transpose' && areShort) return `${names.join('')}ᵀ`;
  if (operation.kind === 'squaredNorm' && areShort) return `‖${names.join('')}‖²`;
  return gateSymbol(operation);
}

export function boxFace(
  { gate, group, gates }: PictureBox,
  { structure, pass, digits }: { structure: Graph; pass: GraphPass; digits: number },
): BoxFace {
  if (group !== null) {
    const below = graphPictureText.gatesInGroup(gates.length);
    return { look: 'group', symbol: shortened(group.name), above: '', below };
  }
  const { operation, name } = structure.gates[gate] ?? { operation: { kind: 'input' } as const, name: null };
  if (operation.kind === 'constant') {
    const value = pass.values[gate];
    const number =
      value?.shape.length === 0 ? decimalText(value.values[0] ?? NaN, digits) : shapeText(value?.shape ?? []);
    return { look: 'bare', symbol: number, above: shortened(name ?? ''), below: '' };
  }
  if (operation.kind === 'input') {
    return { look: 'given', symbol: shortened(name ?? graphPictureText.given), above: '', below: '' };
  }
  const role = gateRole(operation.kind);
  return {
    look: 'gate',
    symbol: symbolOf(structure, gate),
    above: shortened(name ?? ''),
    below: role === null ? '' : graphCardText.roleNames[role],
  };
}
