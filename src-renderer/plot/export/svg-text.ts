/** Writing SVG as text. Lengths are in pixels. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Characters that XML has no place for are left out. */
// eslint-disable-next-line no-control-regex
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escapeXml(text: string): string {
  return text.replaceAll(notXml, '').replace(/[&<>"]/g, (character) => escapes[character] ?? '');
}

/** Hundredths of a pixel are enough for any printer. */
export function pixels(value: number): string {
  return String(Math.round(value * 100) / 100);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** @param content as it is to stand in the document: escaped already */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [` ${key}="${typeof value === 'number' ? pixels(value) : escapeXml(value)}"`];
  });
  return content === ''
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${content}</${name}>`;
}

export function textElement(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeXml(text));
}

export interface DocumentSize {
  readonly width: number;
  readonly height: number;
}

/** @param label what the picture shows, in words */
export function svgDocument(
  { width, height }: DocumentSize,
  background: string,
  font: string,
  label: string,
  content: string,
): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${pixels(width)} ${pixels(height)}`,
      'font-family': font,
      role: 'img',
    },
    element('title', {}, escapeXml(label)) + element('rect', { width, height, fill: background }) + content,
  );
}
