import { expect, it } from 'vitest';
import { edgesSvg, strokeEdges } from '../../../src-renderer/picture/edge-strokes.ts';
import type { PaintedEdge } from '../../../src-renderer/picture/picture-paint.ts';

const edges: readonly PaintedEdge[] = [
  {
    place: { kind: 'edge', column: 1, group: 0, from: 0 },
    ...{ x1: 10, y1: 20.5, x2: 110, y2: 40 },
    ...{ width: 2, color: '#0b5fa5', opacity: 0.25 },
  },
  {
    place: { kind: 'edge', column: 1, group: 0, from: 1 },
    ...{ x1: 10, y1: 60, x2: 110, y2: 40 },
    ...{ width: 0.5, color: '#b04a00', opacity: 1 },
  },
];

it('a file holds the very lines that the canvas has', () => {
  const drawn: unknown[] = [];
  let path: number[] = [];
  const context = {
    strokeStyle: '',
    globalAlpha: 1,
    lineWidth: 1,
    beginPath: () => (path = []),
    moveTo: (x: number, y: number) => path.push(x, y),
    lineTo: (x: number, y: number) => path.push(x, y),
    stroke: () => drawn.push([...path, context.strokeStyle, context.globalAlpha, context.lineWidth]),
  };
  strokeEdges(context as unknown as CanvasRenderingContext2D, edges);
  const attributes = ['x1', 'y1', 'x2', 'y2', 'stroke', 'stroke-opacity', 'stroke-width'];
  const saved = [...edgesSvg(edges).matchAll(/<line ([^/]*)\/>/g)].map(([, written = '']) =>
    attributes.map((name) => {
      const value = new RegExp(` ${name}="([^"]*)"`).exec(` ${written}`)?.[1] ?? '';
      return name === 'stroke' ? value : Number(value);
    }),
  );
  expect(saved).toHaveLength(2);
  expect(saved).toEqual(drawn);
});
