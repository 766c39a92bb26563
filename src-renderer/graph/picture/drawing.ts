/** Boxes and lines of the picture as marks: what is known of them shows in their words and colours. */
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import type { GradientSoFar } from '../../state/graph/room.ts';
import { graphCardText } from '../../text/en/graph-card.ts';
import { adderRadius, nameSize, symbolSize } from './box-layout.ts';
import { handedBack, progressOf, type Known } from './known.ts';
import { labelMarks } from './label-marks.ts';
import { smallSize } from './label-room.ts';
import { arrowhead, chevron, circle, point, rectangle, type Mark, type Paint } from './marks.ts';
import type { PlacedBox, PlacedLine } from './scene.ts';

export interface Emphasis {
  /** The gate or group of the step made last. */
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly hasBreakpoint: boolean;
}

export interface Numbers {
  readonly structure: Graph;
  readonly pass: GraphPass;
  readonly digits: number;
  readonly known: Known;
}

/** A line is faint until its value is there, and takes the colour of gradients when one has come back along it. */
function linePaint(hasValue: boolean, gradient: GradientSoFar): Paint {
  if (gradient.state === 'complete') return 'gradient';
  return hasValue ? 'mute' : 'control';
}

/** Values run to the right, whatever has come back since. */
function headPaint(hasValue: boolean): Paint {
  return hasValue ? 'mute' : 'control';
}

export function paintOfLine({ line }: PlacedLine, { known, pass }: Numbers): Paint {
  return linePaint(known.hasValue(line.source), handedBack(line, pass, known));
}

export function lineMarks({ line, d, head, label }: PlacedLine, numbers: Numbers): readonly Mark[] {
  const { known, pass, digits } = numbers;
  const value = pass.values[line.source];
  const hasValue = known.hasValue(line.source);
  const back = handedBack(line, pass, known);
  const paint = linePaint(hasValue, back);
  return [
    { kind: 'shape', d, stroke: paint, width: 1.25 },
    { kind: 'shape', d: arrowhead(head.x, head.y), fill: headPaint(hasValue) },
    ...(label === null || value === undefined ? [] : labelMarks(label, value, hasValue, back, digits)),
  ];
}

function bodyMarks({ box, layout, left, top }: PlacedBox, emphasis: Emphasis, known: Known): readonly Mark[] {
  const { face, body } = layout;
  const [x, y] = [left + body.left, top + body.top];
  const radius = face.look === 'group' ? 7 : face.look === 'gate' ? 10 : body.height / 2;
  const progress = progressOf(box.gates, known);
  const stroke: Paint = emphasis.isCurrent
    ? 'accent'
    : progress === 'backward'
      ? 'gradient'
      : progress === 'forward'
        ? 'mute'
        : 'control';
  const around = (distance: number): string =>
    rectangle(
      x - distance,
      y - distance,
      body.width + 2 * distance,
      body.height + 2 * distance,
      radius + distance,
    );
  const fill: Paint = emphasis.isCurrent ? 'accentSoft' : face.look === 'given' ? 'soft' : 'panel';
  const marks: Mark[] = [];
  if (emphasis.isSelected) marks.push({ kind: 'shape', d: around(4), stroke: 'accent', width: 1.5 });
  if (emphasis.isMarked) marks.push({ kind: 'shape', d: around(4), stroke: 'ink', width: 1.25, dash: '3 3' });
  if (face.look === 'bare') marks.push({ kind: 'shape', d: around(0), fill: 'background' });
  else marks.push({ kind: 'shape', d: around(0), fill, stroke, width: emphasis.isCurrent ? 2 : 1.25 });
  // Seen as one: a second outline inside the first.
  if (face.look === 'group') marks.push({ kind: 'shape', d: around(-3), stroke: 'line', width: 1 });
  if (emphasis.hasBreakpoint)
    marks.push({ kind: 'shape', d: circle(x, y, 4.5), fill: 'breakpoint', stroke: 'panel', width: 1.5 });
  return marks;
}

function wordMarks({ layout, left, top }: PlacedBox, isWaiting: boolean): readonly Mark[] {
  const { face, body } = layout;
  const x = left + body.left + body.width / 2;
  const bottom = top + body.top + body.height;
  const words = (text: string, y: number, size: number, paint: Paint, weight = 400): readonly Mark[] =>
    text === '' ? [] : [{ kind: 'text', x, y, text, size, paint, weight, anchor: 'middle' }];
  return [
    ...words(
      face.symbol,
      top + body.top + body.height / 2 + symbolSize * 0.35,
      face.look === 'gate' ? symbolSize : 12,
      isWaiting || face.look === 'bare' ? 'mute' : 'ink',
      face.look === 'bare' ? 400 : 550,
    ),
    ...words(face.above, top + body.top - 6, nameSize, 'ink', 600),
    ...words(face.below, bottom + 14, smallSize, 'mute'),
  ];
}

/** Behind the body: what its values are, and the way they leave. */
function outputMarks({ layout, left, top, right }: PlacedBox, numbers: Numbers): readonly Mark[] {
  const { known, pass, digits } = numbers;
  const start = left + layout.body.left + layout.body.width;
  return layout.outputs.flatMap((port): readonly Mark[] => {
    const y = top + port.y;
    const hasValue = known.hasValue(port.gate);
    const gradient = known.gradientOf(port.gate);
    const paint = linePaint(hasValue, gradient);
    const marks: Mark[] = [
      { kind: 'shape', d: `M${point(start, y)}L${point(right, y)}`, stroke: paint, width: 1.25 },
    ];
    if (gradient.state === 'complete')
      marks.push({ kind: 'shape', d: chevron(start, y), stroke: 'gradient', width: 1.25 });
    if (!port.hasLines) marks.push({ kind: 'shape', d: arrowhead(right, y), fill: headPaint(hasValue) });
    const value = pass.values[port.gate];
    if (port.label !== null && value !== undefined) {
      const middle = { x: start + port.labelGap + port.label.width / 2, y };
      marks.push(...labelMarks(middle, value, hasValue, gradient, digits));
    }
    if (port.isAdder) {
      const reach = right - start - port.labelGap - (port.label?.width ?? 0);
      const x = right - Math.min(adderRadius + 8, reach / 2);
      marks.push(
        { kind: 'shape', d: circle(x, y, adderRadius), fill: 'panel', stroke: paint, width: 1.25 },
        { kind: 'text', x, y: y + 3.5, text: '+', size: 11, paint: 'mute', weight: 500, anchor: 'middle' },
        {
          kind: 'text',
          x,
          y: y + adderRadius + 9,
          text: graphCardText.adder,
          size: smallSize,
          paint: 'mute',
          anchor: 'middle',
        },
      );
    }
    return marks;
  });
}

export function boxMarks(placed: PlacedBox, emphasis: Emphasis, numbers: Numbers): readonly Mark[] {
  const isWaiting = !placed.box.gates.every((gate) => numbers.known.hasValue(gate));
  return [
    ...outputMarks(placed, numbers),
    ...bodyMarks(placed, emphasis, numbers.known),
    ...wordMarks(placed, isWaiting),
  ];
}
