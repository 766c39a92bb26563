/** How large a box of the picture is, and where in it body, words and ports are. Pixels from its left and top. */
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { graphCardText } from '../../text/en/graph-card.ts';
import { boxFace, type BoxFace } from './box-face.ts';
import { labelRoom, smallSize, type LabelRoom, type Measure } from './label-room.ts';
import type { PictureBox, PictureGraph, PictureLine } from './picture-graph.ts';

export const symbolSize = 14;
export const nameSize = 12;
/** Above and below a body, clear of the ring around a selected one; the ring alone takes less. */
const captionRow = 16;
const ringRoom = 6;
/** Radius of the mark where contributions are added up. */
export const adderRadius = 6;
/** From the body to the label at a port, and from there on. */
const portRoom = 8;
const arrowRoom = 8;
/** Labels no higher than this are clear of the names above a body and the role below it. */
const clearHeight = 20;
const leastBody = 32;
const mostBody = 150;
const portDistance = 9;
/** Above this height together, the lines that come in have no labels. */
const mostLabelHeight = 420;

export interface InputPort {
  readonly line: number;
  /** Of a line that shares its value with others: what it carries and hands back is shown here. */
  readonly label: LabelRoom | null;
}

export interface OutputPort {
  readonly gate: number;
  readonly y: number;
  readonly label: LabelRoom | null;
  /** From the body to its label. */
  readonly labelGap: number;
  readonly isAdder: boolean;
  readonly hasLines: boolean;
}

export interface BoxLayout {
  readonly width: number;
  readonly height: number;
  readonly face: BoxFace;
  readonly body: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly inputs: readonly InputPort[];
  /** Width of the room for labels at the left. */
  readonly inputRoom: number;
  readonly outputs: readonly OutputPort[];
}

export interface Measured {
  readonly structure: Graph;
  readonly pass: GraphPass;
  readonly digits: number;
  readonly measure: Measure;
}

export function portHeight(label: LabelRoom | null): number {
  return label === null ? portDistance : label.above + label.below + 4;
}

function roomOf({ pass, digits, measure }: Measured, gate: number): LabelRoom | null {
  const value = pass.values[gate];
  return value === undefined ? null : labelRoom(value, pass.gradients[gate] ?? null, digits, measure);
}

function inputPorts(
  box: PictureBox,
  lines: readonly PictureLine[],
  measured: Measured,
): readonly InputPort[] {
  const ports = box.inputs.map((line) => {
    const { isBranch = false, source = 0 } = lines[line] ?? {};
    return { line, label: isBranch ? roomOf(measured, source) : null };
  });
  const height = ports.reduce((sum, { label }) => sum + portHeight(label), 0);
  return height <= mostLabelHeight ? ports : ports.map(({ line }) => ({ line, label: null }));
}

/** One under another, around the middle. */
function outputPorts(
  box: PictureBox,
  side: number,
  measured: Measured,
): { ports: readonly OutputPort[]; height: number } {
  const isConstant = measured.structure.gates[box.gate]?.operation.kind === 'constant';
  const labels = box.outputs.map(({ gate }) => (isConstant ? null : roomOf(measured, gate)));
  const labelGap = (label: LabelRoom | null): number =>
    label !== null && Math.max(label.above, label.below) > clearHeight
      ? Math.max(portRoom, side + 4)
      : portRoom / 2;
  const only = labels[0] ?? null;
  if (labels.length === 1) {
    const { gate, isAdder, lines } = box.outputs[0] ?? { gate: box.gate, isAdder: false, lines: [] };
    const port = {
      gate,
      y: 0,
      label: only,
      labelGap: labelGap(only),
      isAdder,
      hasLines: lines.length > 0,
    };
    return {
      ports: [port],
      height: 2 * Math.max(only?.above ?? 0, only?.below ?? 0, isAdder ? captionRow : 0),
    };
  }
  const heights = labels.map((label) => portHeight(label) + 4);
  const height = heights.reduce((sum, each) => sum + each, 0);
  let top = -height / 2;
  const ports = box.outputs.map(({ gate, isAdder, lines }, at) => {
    const label = labels[at] ?? null;
    const y = top + (label?.above ?? 0) + 4;
    top += heights[at] ?? 0;
    return { gate, y, label, labelGap: labelGap(label), isAdder, hasLines: lines.length > 0 };
  });
  return { ports, height };
}

/** How far lines run on behind the body: under their label, to where they part. */
function outputRoom({ label, labelGap, isAdder, hasLines }: OutputPort, measure: Measure): number {
  const label_ = labelGap + (label === null ? 0 : label.width + portRoom / 2);
  const adder = isAdder ? 4 + Math.max(2 * adderRadius, measure(graphCardText.adder, smallSize)) : 0;
  return label_ + adder + (hasLines ? 0 : portRoom);
}

export function boxLayout(box: PictureBox, { lines }: PictureGraph, measured: Measured): BoxLayout {
  const { measure } = measured;
  const face = boxFace(box, measured);
  const inputs = inputPorts(box, lines, measured);
  const labelled = inputs.filter(({ label }) => label !== null);
  const words = measure(face.symbol, symbolSize);
  const bodyWidth = Math.max(face.look === 'given' || face.look === 'bare' ? 26 : leastBody, words + 16);
  const captions = Math.max(measure(face.above, nameSize), measure(face.below, smallSize));
  const side = Math.max(0, (captions - bodyWidth) / 2);
  const outputs = outputPorts(box, side, measured);
  const bodyHeight = Math.max(
    leastBody,
    labelled.length > 0 ? 0 : Math.min(mostBody, inputs.length * portDistance + 8),
    outputs.ports.length > 1 ? outputs.height : 0,
  );
  const inputRoom =
    labelled.length === 0 ? 0 : Math.max(...labelled.map(({ label }) => label?.width ?? 0)) + portRoom + 14;
  const inputsHeight = inputs.reduce((sum, { label }) => sum + portHeight(label), 0);
  const arrival = inputs.length > 0 ? arrowRoom : 0;
  const height = Math.max(
    bodyHeight + 2 * (face.above === '' && face.below === '' ? ringRoom : captionRow),
    outputs.height,
    labelled.length > 0 ? inputsHeight : 0,
  );
  const left = inputRoom + Math.max(arrival, side);
  const room = Math.max(...outputs.ports.map((port) => outputRoom(port, measure)));
  return {
    width: Math.ceil(left + bodyWidth + Math.max(side, room)),
    height: Math.ceil(height),
    face,
    body: { left, top: Math.ceil(height) / 2 - bodyHeight / 2, width: bodyWidth, height: bodyHeight },
    inputs,
    inputRoom,
    outputs: outputs.ports.map((port) => ({ ...port, y: Math.ceil(height) / 2 + port.y })),
  };
}
