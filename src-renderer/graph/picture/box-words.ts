/** A box of the picture in words: for a screen reader, and for the table of all gates. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { gateRole } from '../../../contract/graph/gate.ts';
import type { DataTable } from '../../plot/data-table.ts';
import { exactText } from '../../plot/exact-text.ts';
import { graphCardText } from '../../text/en/graph-card.ts';
import { gateWords } from '../../text/en/graph-gates.ts';
import { graphPictureText } from '../../text/en/graph-picture.ts';
import { shapeText } from '../decimal-text.ts';
import type { Emphasis, Numbers } from './drawing.ts';
import type { PictureBox } from './picture-graph.ts';
import { tensorCells } from './tensor-cells.ts';

/** `[2 × 3] 0.10 0.50; 0.20 0.40` */
function tensorText(tensor: Tensor, digits: number): string {
  const rows = tensorCells(tensor, digits).rows.map((row) => row.join(' '));
  return `${shapeText(tensor.shape)} ${rows.join('; ')}`.trim();
}

function whatOf({ structure, pass, digits }: Numbers, gate: number): string {
  const { operation, inputs = [], name = null } = structure.gates[gate] ?? {};
  if (operation === undefined) return '';
  if (operation.kind === 'constant')
    return tensorText(pass.values[gate] ?? { shape: [], values: new Float64Array() }, digits);
  if (operation.kind === 'input') return name ?? graphPictureText.given;
  const names = inputs.map((input) => structure.gates[input]?.name ?? '').filter((each) => each !== '');
  return graphPictureText.named(
    name ?? '',
    graphPictureText.of(gateWords[operation.kind].name, names.join(', ')),
  );
}

function gradientWords({ known, digits }: Numbers, gate: number): string {
  const so = known.gradientOf(gate);
  switch (so.state) {
    case 'none':
      return graphPictureText.noGradient;
    case 'not_yet':
      return graphPictureText.gradientNotYet;
    case 'partial':
      return graphPictureText.gradientSoFar(tensorText(so.gradient, digits));
    case 'complete':
      return graphPictureText.gradientOf(tensorText(so.gradient, digits));
  }
}

/** Name, role, value and gradient of the box, each as far as it is known. */
export function boxWords(
  { gate, group, gates, outputs }: PictureBox,
  numbers: Numbers,
  emphasis: Emphasis,
): string {
  const { structure, pass, known, digits } = numbers;
  const role = group === null ? gateRole(structure.gates[gate]?.operation.kind ?? 'input') : null;
  const value = pass.values[gate];
  return graphPictureText.gate([
    group === null ? whatOf(numbers, gate) : graphPictureText.group(group.name, gates.length),
    role === null ? '' : graphCardText.roleNames[role],
    outputs.some(({ isAdder }) => isAdder) ? graphCardText.adder : '',
    value !== undefined && known.hasValue(gate)
      ? graphPictureText.valueOf(tensorText(value, digits))
      : graphPictureText.valueNotYet,
    gradientWords(numbers, gate),
    emphasis.hasBreakpoint ? graphPictureText.breakpoint : '',
    emphasis.isMarked ? graphPictureText.marked : '',
  ]);
}

/** Entries of large values are left out of the table: their range is there. */
function cellOf(tensor: Tensor | null | undefined, digits: number): string | number | null {
  if (tensor === null || tensor === undefined) return null;
  return tensor.shape.length === 0 ? (tensor.values[0] ?? null) : tensorText(tensor, digits);
}

/** Every gate with its final numbers, in the order of computation. */
export function gateTable({ structure, pass, digits }: Omit<Numbers, 'known'>): DataTable {
  const { columns } = graphPictureText;
  const names = [columns.gate, columns.operation, columns.shape, columns.value, columns.gradient];
  return {
    columns: names.map((name) => ({ name, format: exactText })),
    count: structure.gates.length,
    rowAt: (gate) => {
      const { id = '', name = null, operation, shape = [] } = structure.gates[gate] ?? {};
      return [
        name ?? id,
        operation === undefined ? '' : gateWords[operation.kind].name,
        shapeText(shape),
        cellOf(pass.values[gate], digits),
        cellOf(pass.gradients[gate], digits),
      ];
    },
    isLatestFirst: false,
  };
}
