/** Text of the picture of a graph: what stands in it, and what is said of it to those who do not see it. */
import { count, plural } from './counts.ts';

export const graphPictureText = {
  title: 'Graph',
  /** An input without a name. */
  given: 'given',
  gatesInGroup: (gates: number) => plural(gates, 'gate', 'gates'),

  tools: 'The picture',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to the window',
  zoom: (percent: number) => `${count(percent)} %`,
  groupMarked: (gates: number) => `Group ${count(gates)} marked`,
  collapse: (name: string) => `Collapse ${name} into one gate`,
  expand: (name: string) => `Show the gates of ${name}`,
  arranging: 'Arranging …',

  legend: {
    value: 'value above the line',
    gradient: 'gradient below',
    notYet: 'not yet',
  },

  label: (gates: number, boxes: number) =>
    `The graph from left to right: ${plural(gates, 'gate', 'gates')}${
      boxes === gates ? '' : `, drawn as ${plural(boxes, 'box', 'boxes')}`
    }.`,
  list: 'Gates in the order of computation',
  keys: 'Arrow keys lead along the lines to the gates beside, above and below; Home and End to the first and the last. Enter selects, B stops the walk here, C collapses or expands a group, M marks for a group. Plus and minus zoom, 0 fits, Shift with an arrow key moves the picture.',
  /** One gate for the ear. */
  gate: (parts: readonly string[]) => parts.filter((part) => part !== '').join(', '),
  named: (name: string, what: string) => (name === '' ? what : `${name}: ${what}`),
  group: (name: string, gates: number) => `${name}, a group of ${plural(gates, 'gate', 'gates')}`,
  of: (symbol: string, inputs: string) => (inputs === '' ? symbol : `${symbol} of ${inputs}`),
  valueOf: (value: string) => `value ${value}`,
  valueNotYet: 'value not yet',
  gradientOf: (gradient: string) => `gradient ${gradient}`,
  gradientSoFar: (gradient: string) => `gradient so far ${gradient}`,
  gradientNotYet: 'gradient not yet',
  noGradient: 'no gradient',
  breakpoint: 'the walk stops here',
  marked: 'marked',

  columns: { gate: 'Gate', operation: 'Operation', shape: 'Shape', value: 'Value', gradient: 'Gradient' },
  detail: (gates: number) => plural(gates, 'gate', 'gates'),
  exportLegend: { value: 'Value, above a line', gradient: 'Gradient, below it' },
} as const;
