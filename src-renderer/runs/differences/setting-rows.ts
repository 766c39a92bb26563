/** The settings in which some runs differ, as rows of text: one column per run. */
import type { HiddenLayer } from '../../../contract/network.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { differences, type SpecLeaf } from '../../../contract/spec-differences.ts';
import type { RunEntry } from '../../state/run-list.ts';
import { runTableText } from '../../text/en/run-table.ts';
import {
  differencesText,
  entryName,
  entryValue,
  layerEntryName,
  type SpecPath,
} from '../../text/en/spec-paths.ts';

export interface SettingRow {
  readonly name: string;
  /** One for each run. */
  readonly values: readonly string[];
}

/** `['network', 'hidden', 3, 'activation', 'kind']` counts from the layer. */
const layerDepth = 3;

function isInHiddenLayer(path: SpecPath): boolean {
  return path[0] === 'network' && path[1] === 'hidden';
}

/** A maxout layer has no activation; among them it stands as one. */
function leafOf(layer: HiddenLayer, path: SpecPath): SpecLeaf | undefined {
  if (layer.kind === 'maxout' && path.join() === 'activation,kind') return 'maxout';
  let at: unknown = layer;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[part];
  }
  return typeof at === 'object' && at !== null ? undefined : (at as SpecLeaf | undefined);
}

function areSame(values: readonly unknown[]): boolean {
  return values.every((value) => value === values[0]);
}

/** One row where every layer of a run has the same value, else one for each layer in which runs differ. */
function layerRows(specs: readonly RunSpec[], path: SpecPath): readonly SettingRow[] {
  const perRun = specs.map(({ network }) => network.hidden.map((layer) => leafOf(layer, path)));
  const name = layerEntryName(path);
  if (perRun.every(areSame)) {
    const own = perRun.filter((values) => values.length > 0).map(([value]) => value);
    if (areSame(own)) return [];
    const values = perRun.map(([value]) => entryValue(path, value));
    return [{ name: differencesText.everyLayer(name), values }];
  }
  const deepest = Math.max(...perRun.map(({ length }) => length));
  return Array.from({ length: deepest }, (_, layer) => layer).flatMap((layer) => {
    const own = perRun.filter(({ length }) => layer < length).map((values) => values[layer]);
    if (areSame(own)) return [];
    const values = perRun.map((each) => entryValue(path, each[layer]));
    return [{ name: differencesText.oneLayer(layer + 1, name), values }];
  });
}

function hiddenRows(specs: readonly RunSpec[], paths: readonly SpecPath[]): readonly SettingRow[] {
  const counts = specs.map(({ network }) => network.hidden.length);
  const size = areSame(counts)
    ? []
    : [
        {
          name: differencesText.hiddenLayers,
          values: specs.map(({ network }) => runTableText.network(network)),
        },
      ];
  const fromLayer = new Map(
    paths.map((path) => path.slice(layerDepth)).map((path) => [path.join('.'), path] as const),
  );
  // Whether it is maxout is said by its activation.
  fromLayer.delete('kind');
  return [...size, ...[...fromLayer.values()].flatMap((path) => layerRows(specs, path))];
}

export function settingRows(
  entries: readonly Pick<RunEntry, 'spec' | 'tableSha256' | 'isOfThisTable'>[],
): readonly SettingRow[] {
  const specs = entries.map(({ spec }) => spec);
  const found = differences(...specs);
  const paths = found.map(({ path }) => path);
  const others = found.filter(({ path }) => !isInHiddenLayer(path));
  const data = areSame(entries.map(({ tableSha256 }) => tableSha256))
    ? []
    : [
        {
          name: differencesText.data,
          values: entries.map(({ isOfThisTable, tableSha256 }) =>
            runTableText.table(isOfThisTable, tableSha256),
          ),
        },
      ];
  return [
    ...data,
    ...hiddenRows(specs, paths.filter(isInHiddenLayer)),
    ...others.map(({ path, values }) => ({
      name: entryName(path),
      values: values.map((value) => entryValue(path, value)),
    })),
  ];
}
