/** Text of the place Graph: its frame, the editor of expressions, the walk through both passes. */
import { count, plural } from './counts.ts';

export const graphText = {
  title: 'Graph',
  modes: 'What is looked at',
  modeNames: { expression: 'Expression', network: 'My network', exercise: 'Exercises' },
  sides: 'About the graph',
  sideNames: { gate: 'Gate', checks: 'Check', jacobian: 'Jacobian' },
  backToStart: 'Start',
  noGraph: 'There is no graph yet.',
  /** In place of the picture. */
  empty: {
    expression: 'The graph appears here as soon as the text can be read.',
    network: 'The graph of the network appears here.',
    exercise: 'Choose an exercise: its graph appears here.',
  },
  library: 'Library',
  libraryNote: 'Worked examples and expressions you have kept',

  expression: 'Expression',
  problems: 'What is wrong in the text',
  problemAt: (line: number, column: number) => `Line ${count(line)}, character ${count(column)}`,
  /** While the text has a problem. */
  lastGood: 'The picture shows the last text that could be read.',
  functions: 'Functions',
  functionsNote: 'Click to insert',
  insert: (call: string) => `Insert ${call}`,
  inputs: 'Values',
  noInputs: 'Nothing in this expression has a value that can be changed.',
  valueOf: (name: string) => `Value of ${name}`,
  entryOf: (name: string, place: string) => `${name}[${place}]`,
  noValue: 'A value is a number, a vector such as [1, 2] or a matrix such as [1, 2; 3, 4].',
  valueMoved: 'The text has changed around this value. Change it in the text.',
  foldPanel: 'Fold the left column away',
  openPanel: 'Show the left column',
  digits: 'Decimals',
  digitsNote: 'Decimals of all numbers in the graph',
  digitsName: (digits: number) => `${digits} decimals`,

  groupNeedsTwo: 'Mark two gates or more to make a group of them.',
  groupReturns: 'A path leads out of these gates and back in. Mark the gates on that path as well.',
  groupName: (number: number) => `Group ${count(number)}`,
} as const;

export const graphWalkText = {
  region: 'Walk through both passes',
  toStart: 'To the start',
  back: 'One step back',
  next: 'One step forward',
  play: 'Play',
  pause: 'Pause',
  toTurn: 'To the end of the forward pass',
  toEnd: 'To the end',
  speed: 'Speed',
  speedNote: 'Steps per second while playing',
  speedName: (perSecond: number) => `${plural(perSecond, 'step', 'steps')}\u00a0/\u00a0s`,
  position: 'Place in the walk',
  noSteps: 'No steps',
  start: 'Start',
  forward: (at: number, of: number) => `Forward ${count(at)} of ${count(of)}`,
  backward: (at: number, of: number) => `Backward ${count(at)} of ${count(of)}`,
  turn: 'Forward pass done',
  end: 'Both passes done',
  breakpoints: 'Stops at',
  removeBreakpoint: (name: string) => `No longer stop at ${name}`,
  keys: 'Keys: ← → one step, Home and End, Space plays',
} as const;
