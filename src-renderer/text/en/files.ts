import { count, plural } from './counts.ts';

export const filesText = {
  unsavedTitle: 'Save your changes?',
  unsaved: (name: string) => `${name} has changes that are not saved.`,
  save: 'Save',
  discard: 'Don’t save',
  cancel: 'Cancel',
  saved: (name: string) => `Saved ${name}.`,
  showInFolder: 'Show in folder',
  savedDiverged: (name: string, step: number) =>
    `Saved ${name}. This run diverged at step ${count(step)}: these are its last finite weights, and they may be of no use.`,
  notTrained: 'There is nothing to export yet: train the network first.',
  columnsDiffer: 'The columns of its table do not match its settings.',
  unreadable: (name: string) => `${name} could not be read. It may be a folder, or it has been moved.`,
  notShipped: (path: string, status: number | null) =>
    `The example’s table (${path}) could not be loaded${status === null ? '' : ` (status ${status})`}. Is the server still running?`,
  tooLarge: (name: string, bytes: number, most: number) =>
    `${name} has ${count(Math.ceil(bytes / 1e6))} MB; at most ${count(Math.floor(most / 1e6))} MB can be opened.`,
  deleteTitle: 'Delete this project?',
  delete: (name: string) => `${name} is kept in this browser only. Deleting it cannot be undone.`,
  deleteAnswer: 'Delete',
  weightsFileTitle: 'Weights file',
  weightsFileNote: (layers: number, parameters: string) =>
    `${plural(layers, 'layer', 'layers')}, ${parameters} parameters`,
  weightsCheck: (rows: number, largest: string) =>
    `Its ${rows} check ${rows === 1 ? 'row was' : 'rows were'} answered again; the largest difference is ${largest}.`,
  weightsCheckFailed: (largest: string) =>
    `Its check rows are answered differently here, by up to ${largest}. The file may have been edited.`,
  weightsOnTable: (table: string) => `On all rows of ${table}`,
  weightsNoTable: 'Open a table with its feature columns to see how well it does there.',
  features: 'Features',
  target: 'Target',
  trainedFor: 'Trained',
  trainedNote: (epochs: string, seed: number) => `${epochs} epochs, seed ${seed}`,
  close: 'Close',
} as const;
