/**
 * The window's typeface as part of a picture. An SVG that is drawn as an image sees nothing of the page around it,
 * its typefaces neither: without this its words would have other widths than they were laid out with.
 */

/** The characters that one file of a typeface has, as `unicode-range` of CSS tells them. */
export function rangeHolds(unicodeRange: string, codePoint: number): boolean {
  if (unicodeRange.trim() === '') return true;
  return unicodeRange.split(',').some((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    // A question mark stands for any hexadecimal digit.
    const first = Number.parseInt(from.replaceAll('?', '0'), 16);
    const last = Number.parseInt(to.replaceAll('?', 'F'), 16);
    return codePoint >= first && codePoint <= last;
  });
}

interface FontFile {
  readonly rule: CSSFontFaceRule;
  readonly address: string;
}

function fontFiles(text: string): readonly FontFile[] {
  const codePoints = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0);
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? document.baseURI })))
    .flatMap(({ rule, base }) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const range = rule.style.getPropertyValue('unicode-range');
      const path = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue('src'))?.[1];
      if (path === undefined || !codePoints.some((codePoint) => rangeHolds(range, codePoint))) return [];
      return [{ rule, address: new URL(path, base).href }];
    });
}

function dataAddress(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('the typeface could not be read'));
    reader.readAsDataURL(content);
  });
}

/** Rules of CSS that hold the files of the page's typefaces that `text` needs. */
export async function embeddedFont(text: string): Promise<string> {
  const rules = await Promise.all(
    fontFiles(text).map(async ({ rule, address }) => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`the typeface ${address} could not be loaded`);
      const family = rule.style.getPropertyValue('font-family');
      const weight = rule.style.getPropertyValue('font-weight');
      const range = rule.style.getPropertyValue('unicode-range');
      const source = await dataAddress(await response.blob());
      return `@font-face{font-family:${family};font-weight:${weight};unicode-range:${range};src:url(${source})}`;
    }),
  );
  return rules.join('');
}
