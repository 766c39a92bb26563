/** A picture of the page that is SVG already, as a document of its own: what style sheets say of it is written into it. */
import type { PlotTheme } from '../theme.ts';
import { measureIn } from './measure.ts';
import { drawHeading, titleSize, type FigureHeading } from './svg-heading.ts';
import { documentMargin } from './svg-layout.ts';
import { element, svgDocument } from './svg-text.ts';

/** What of a style an SVG document can say itself. */
const styleProperties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'display',
] as const;

/** Marks what is there for the pointer only, such as the highlight of what it stands on. */
const leftOut = '[data-not-exported]';

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const property of styleProperties) {
    const value = style.getPropertyValue(property);
    if (value !== '') to.setAttribute(property, value);
  }
  to.removeAttribute('class');
  to.removeAttribute('style');
  to.removeAttribute('tabindex');
  [...from.children].forEach((child, index) => {
    const copy = to.children[index];
    if (copy !== undefined) writeStyles(child, copy);
  });
}

/**
 * @param picture in the page, drawn in the theme given
 * @param behind SVG in the same coordinates, of what the page has on a canvas behind the picture
 */
export function pictureSvg(
  picture: SVGSVGElement,
  heading: FigureHeading,
  theme: PlotTheme,
  behind = '',
): string {
  const { width, height } = picture.getBoundingClientRect();
  const copy = picture.cloneNode(true) as SVGSVGElement;
  writeStyles(picture, copy);
  for (const part of copy.querySelectorAll(leftOut)) part.remove();
  const measure = measureIn(theme);
  const shown = Math.max(width, measure(heading.title, titleSize));
  const head = drawHeading(heading, theme, measure, shown);
  const [left, top] = [documentMargin, head.height + 8];
  copy.setAttribute('x', String(left));
  copy.setAttribute('y', String(top));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return svgDocument(
    { width: shown + 2 * documentMargin, height: top + height + documentMargin },
    theme.background,
    theme.font,
    heading.label,
    head.text +
      element('g', { transform: `translate(${left} ${top})` }, behind) +
      new XMLSerializer().serializeToString(copy),
  );
}
