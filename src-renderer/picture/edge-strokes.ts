/** The lines of the network's picture: on a canvas, because they change all at once and are many, and as SVG for a file. */
import { element } from '../plot/export/svg-text.ts';
import type { PaintedEdge } from './picture-paint.ts';

/** @param context whose unit is the pixel of the drawing */
export function strokeEdges(context: CanvasRenderingContext2D, edges: readonly PaintedEdge[]): void {
  for (const { x1, y1, x2, y2, color, opacity, width } of edges) {
    context.strokeStyle = color;
    context.globalAlpha = opacity;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }
}

export function edgesSvg(edges: readonly PaintedEdge[]): string {
  return edges
    .map(({ x1, y1, x2, y2, color, opacity, width }) =>
      element('line', { x1, y1, x2, y2, stroke: color, 'stroke-opacity': opacity, 'stroke-width': width }),
    )
    .join('');
}
