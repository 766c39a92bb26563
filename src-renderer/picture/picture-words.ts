/** The parts of the network's picture in words: names, exact values, what is drawn as one. */
import type { NetworkPicture, UnitGroup } from '../../contract/moment.ts';
import type { Network } from '../../contract/network.ts';
import type { DataTable } from '../plot/data-table.ts';
import { exactText } from '../plot/exact-text.ts';
import { formatNumber, formatPercent } from '../plot/format.ts';
import type { Probe, ProbeRow } from '../plot/probe.ts';
import type { EdgeQuantity, UnitQuantity } from '../state/picture.svelte.ts';
import { edgeQuantityNames, pictureText, unitQuantityNames } from '../text/en/picture.ts';
import {
  edgesInto,
  edgeValue,
  isSingleEdge,
  unitValue,
  type EdgePlace,
  type PartPlace,
  type UnitPlace,
} from './picture-parts.ts';

export const unitQuantities = Object.keys(unitQuantityNames) as readonly UnitQuantity[];
export const edgeQuantities = Object.keys(edgeQuantityNames) as readonly EdgeQuantity[];

const digits = 6;

/** What names are made of, beside the picture itself. */
export interface PictureNames {
  readonly network: Network;
  /** Of all layers, the output last. */
  readonly layers: readonly string[];
  /** What each input stands for; empty where it is not known. */
  readonly inputs: readonly string[];
  /** Of the output's units; empty where they have no names. */
  readonly outputs: readonly string[];
}

export function isShare(quantity: UnitQuantity): boolean {
  return quantity === 'saturatedShare' || quantity === 'zeroDerivativeShare';
}

export function unitValueText(value: number, quantity: UnitQuantity): string {
  return isShare(quantity) ? formatPercent(value, 2) : formatNumber(value, digits);
}

/** A single input or output by its own name; null where several are drawn as one or it has none. */
export function ownName({ columns }: NetworkPicture, names: PictureNames, place: UnitPlace): string | null {
  const members = columns[place.column]?.groups[place.group];
  if (members === undefined || members.to - members.from > 1) return null;
  if (place.column === 0) return names.inputs[members.from] ?? null;
  const isOutput = place.column === columns.length - 1;
  // A single output for two classes is neither of them.
  const areNamed = columns.at(-1)?.units === names.outputs.length;
  return isOutput && areNamed ? (names.outputs[members.from] ?? null) : null;
}

export function unitName(picture: NetworkPicture, names: PictureNames, place: UnitPlace): string {
  const { from, to } = picture.columns[place.column]?.groups[place.group] ?? { from: 0, to: 0 };
  const own = ownName(picture, names, place);
  if (place.column === 0) {
    if (to - from > 1) return pictureText.inputsOf(from + 1, to);
    return own ?? pictureText.inputUnit(String(from + 1));
  }
  const layer = names.layers[place.column - 1] ?? '';
  if (own !== null) return `${layer}, ${own}`;
  return to - from > 1 ? pictureText.unitsOf(layer, from + 1, to) : pictureText.unit(layer, from + 1);
}

export function edgeName(picture: NetworkPicture, names: PictureNames, edge: EdgePlace): string {
  const { column, group, from } = edge;
  return pictureText.edge(
    unitName(picture, names, { kind: 'unit', column: column - 1, group: from }),
    unitName(picture, names, { kind: 'unit', column, group }),
  );
}

function unitRows(picture: NetworkPicture, place: UnitPlace): readonly ProbeRow[] {
  return unitQuantities.flatMap((quantity) => {
    const value = unitValue(picture, place, quantity);
    if (value === null) return [];
    return [{ name: unitQuantityNames[quantity], text: unitValueText(value, quantity), paint: null }];
  });
}

function edgeRows(picture: NetworkPicture, names: PictureNames, edge: EdgePlace): readonly ProbeRow[] {
  const isSingle = isSingleEdge(picture, names.network, edge);
  return edgeQuantities.flatMap((quantity) => {
    const value = edgeValue(picture, edge, quantity);
    if (value === null) return [];
    const name = edgeQuantityNames[quantity];
    const text = isSingle ? exactText(value).replaceAll('-', '\u2212') : formatNumber(value, digits);
    return [{ name: isSingle ? name : pictureText.rms(name), text, paint: null }];
  });
}

/** Everything that is known of a part, with exact values. */
export function probeOf(picture: NetworkPicture, names: PictureNames, place: PartPlace): Probe {
  return {
    x: 0,
    y: null,
    title: place.kind === 'unit' ? unitName(picture, names, place) : edgeName(picture, names, place),
    rows: place.kind === 'unit' ? unitRows(picture, place) : edgeRows(picture, names, place),
    hidden: 0,
  };
}

/** The same for the ear. */
export function spoken({ title, rows }: Probe): string {
  return [title, ...rows.map(({ name, text }) => pictureText.value(name, text))].join(', ');
}

/** With more neighbours than this, the first and the last stand for all. */
const mostNeighbours = 3;

/** @param columns ascending */
function namesOfColumns(columns: readonly number[], layers: readonly string[]): readonly string[] {
  const nameOf = (column: number): string => layers[column - 1] ?? '';
  const runs: number[][] = [];
  for (const column of columns) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === column - 1) run.push(column);
    else runs.push([column]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (run.length <= mostNeighbours || first === undefined || last === undefined) return run.map(nameOf);
    return [pictureText.layersFromTo(nameOf(first), nameOf(last))];
  });
}

/** Which layers are drawn as groups, in words; empty where every unit is drawn. */
export function groupedText({ columns }: NetworkPicture, layers: readonly string[]): string {
  const sizes = new Map<
    string,
    { units: number; groups: readonly UnitGroup[]; columns: number[]; input: boolean }
  >();
  for (const [column, { units, groups }] of columns.entries()) {
    if (groups.length === units) continue;
    const isInput = column === 0;
    const known = sizes.get(`${isInput} ${units}`) ?? { units, groups, columns: [], input: isInput };
    known.columns.push(column);
    sizes.set(`${isInput} ${units}`, known);
  }
  if (sizes.size === 0) return '';
  const sentences = [...sizes.values()].map(({ units, groups, columns: at, input }) =>
    pictureText.grouped(namesOfColumns(at, layers), units, groups, input),
  );
  return pictureText.groupedEnd(sentences);
}

/** Every unit, then every edge. */
export function pictureTable(picture: NetworkPicture, names: PictureNames): DataTable {
  const { columns } = picture;
  const units = columns.reduce((sum, { groups }) => sum + groups.length, 0);
  const edges = columns.reduce((sum, column) => sum + (column.edges?.weight.length ?? 0), 0);
  // Made when the table is looked at, not with every picture of a run that goes on.
  let made: readonly PartPlace[] | null = null;
  const parts = (): readonly PartPlace[] =>
    (made ??= [
      ...columns.flatMap(({ groups }, column) =>
        groups.map((_, group): UnitPlace => ({ kind: 'unit', column, group })),
      ),
      ...columns.flatMap((_, column) => edgesInto(picture, column)),
    ]);
  const format = (value: number): string => formatNumber(value, digits);
  return {
    columns: [
      { name: pictureText.columns.unit, format },
      { name: pictureText.columns.from, format },
      ...unitQuantities.map((quantity) => ({
        name: unitQuantityNames[quantity],
        format: (value: number) => unitValueText(value, quantity),
      })),
      ...edgeQuantities.map((quantity) => ({ name: edgeQuantityNames[quantity], format })),
    ],
    count: units + edges,
    rowAt: (index) => {
      const place = parts()[index];
      if (place === undefined) return [];
      const { column, group } = place;
      const isUnit = place.kind === 'unit';
      return [
        unitName(picture, names, { kind: 'unit', column, group }),
        isUnit ? null : unitName(picture, names, { kind: 'unit', column: column - 1, group: place.from }),
        ...unitQuantities.map((quantity) => (isUnit ? unitValue(picture, place, quantity) : null)),
        ...edgeQuantities.map((quantity) => (isUnit ? null : edgeValue(picture, place, quantity))),
      ];
    },
    isLatestFirst: false,
  };
}
