/** Text of the table of all runs. */
import { affineUnits, type HiddenLayer, type Network } from '../../../contract/network.ts';
import { count, plural } from './counts.ts';
import { layerFunctionName, layerNames } from './network.ts';
import { runListText } from './run-list.ts';
import { networkInAWord } from './run-title.ts';

function parent(number: number | null): string {
  return number === null ? 'a deleted run' : String(number);
}

/** "10 × 16 sigmoid", "32 tanh", "8 – 4 ReLU", "linear". */
function networkSize(network: Network): string {
  const { hidden } = network;
  const [first] = hidden;
  if (first === undefined) return networkInAWord(network);
  const functions = new Set(hidden.map(layerFunctionName));
  const name = functions.size === 1 ? layerFunctionName(first) : 'mixed';
  if (hidden.every(({ units }) => units === first.units)) {
    return hidden.length === 1
      ? `${count(first.units)} ${name}`
      : `${hidden.length} × ${count(first.units)} ${name}`;
  }
  const most = 5;
  const units = hidden.slice(0, most).map((layer) => count(layer.units));
  return `${units.join(' – ')}${hidden.length > most ? ' – …' : ''} ${name}`;
}

function layerInWords(layer: HiddenLayer, name: string): string {
  const affine = affineUnits(layer);
  const pieces = affine === layer.units ? '' : ` of ${count(affine)}`;
  return `${name}: ${plural(layer.units, 'unit', 'units')}${pieces}, ${layerFunctionName(layer)}`;
}

/** Few enough digits to be told apart by eye. */
const hashDigits = 8;

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const inFull = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium' });

export const runTableText = {
  label: 'All runs',
  columns: {
    run: 'Run',
    trainLoss: 'Train loss',
    validationLoss: 'Validation loss',
    trainMetric: { classification: 'Train accuracy', regression: 'Train R²', both: 'Train accuracy, R²' },
    validationMetric: {
      classification: 'Validation accuracy',
      regression: 'Validation R²',
      both: 'Validation accuracy, R²',
    },
    epochs: 'Epochs',
    state: 'Status',
    network: 'Network',
    origin: 'From',
    notes: 'Notes',
    seed: 'Seed',
    data: 'Data',
    created: 'Made',
  },
  states: { ...runListText.statusInAWord, stoppedEarly: 'stopped early' },
  lastAndBest: (last: string, best: string) => `last ${last}, best ${best}`,
  epochOf: (epoch: string, epochs: string) => `${epoch} of ${epochs}`,
  steps: (steps: string) => `${steps} steps`,
  network: networkSize,
  layers: (network: Network) =>
    network.hidden.map((layer, at) => layerInWords(layer, layerNames(network)[at] ?? '')).join('\n'),
  fork: (number: number | null, step: number) => `fork of ${parent(number)} at step ${count(step)}`,
  cure: (number: number | null, changes: string) => `${parent(number)} with ${changes}`,
  table: (isOfThisTable: boolean, sha256: string) =>
    isOfThisTable ? 'this table' : `another table (${sha256.slice(0, hashDigits)})`,
  sha: (sha256: string) => `SHA-256 ${sha256}`,
  created: (iso: string) => {
    const then = new Date(iso);
    const isToday = then.toDateString() === new Date().toDateString();
    return isToday ? time.format(then) : `${day.format(then)}, ${time.format(then)}`;
  },
  createdInFull: (iso: string) => inFull.format(new Date(iso)),
  shared: (values: readonly string[]) => `All of them: ${values.join(' · ')}`,
  sharedValue: (column: string, value: string) => `${column.toLowerCase()} ${value}`,
  onTable: (table: string) => `on ${table}`,

  search: 'Find runs',
  searchHint: 'Name, notes, network …',
  starredOnly: 'Starred',
  stateFilter: 'Status',
  anyState: 'Any status',
  groupFilter: 'Made together',
  anyGroup: 'Any origin',
  reading: 'Loss and metric as',
  readings: { last: 'Last', best: 'Best' },
  readingNotes: {
    last: 'At the end of the last epoch',
    best: 'The lowest loss and the highest metric of all epochs',
  },
  found: (found: number, all: number) => `${count(found)} of ${plural(all, 'run', 'runs')}`,
  noneFound: 'No run is like that.',
  clearFilter: 'Show all',
  empty:
    'Every run that is trained is kept here, with its settings, curves, notes and weights. Train starts one.',

  select: (number: number) => `Select run ${count(number)}`,
  selectAll: 'Select all',
  star: (number: number) => `Star run ${count(number)}`,
  starColumn: 'Star',
  rename: (number: number) => `Name of run ${count(number)}`,
  renameNote: 'Rename (F2)',
  notes: (number: number) => `Notes on run ${count(number)}`,
  addNote: 'Add a note',
  show: (number: number) => `Show run ${count(number)}`,
  onScreen: 'on screen',
  selected: (runs: number) => `${count(runs)} selected`,
  starSelected: 'Star',
  unstarSelected: 'Remove star',
  deleteSelected: 'Delete',
  clearSelection: 'Clear selection',
  keys: 'Arrow keys move from run to run, Space selects, Enter shows, S stars, F2 renames, N writes a note, Delete deletes.',
} as const;
