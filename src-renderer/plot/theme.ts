/** The design tokens as a canvas needs them: a canvas cannot read CSS variables. */
export interface PlotTheme {
  readonly font: string;
  readonly background: string;
  readonly line: string;
  readonly ink: string;
  readonly mute: string;
  readonly faint: string;
  readonly accent: string;
  /** The ends of the diverging scale for signed numbers. */
  readonly positive: string;
  readonly negative: string;
  readonly classes: readonly string[];
  /** First layer … last layer; see `layerColor`. */
  readonly layers: readonly string[];
}

/** A colour that is decided when it is drawn, because the theme may change in between. */
export type Paint = (theme: PlotTheme) => string;

const classCount = 8;
const layerStops = 10;

function numbered(read: (name: string) => string, name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => read(`--${name}-${index + 1}`));
}

function computedTheme(): PlotTheme {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    font: read('--font'),
    background: read('--bg'),
    line: read('--line'),
    ink: read('--ink'),
    mute: read('--mute'),
    faint: read('--faint'),
    accent: read('--accent'),
    positive: read('--positive'),
    negative: read('--negative'),
    classes: numbered(read, 'class', classCount),
    layers: numbered(read, 'layer', layerStops),
  };
}

let known: { readonly of: string; readonly theme: PlotTheme } | null = null;

/**
 * The theme of the page, the same object for all that is drawn: reading it makes the page compute its styles, and a
 * place has many charts. It is another object once the fonts have arrived, since texts must be measured anew.
 */
export function readTheme(): PlotTheme {
  const of = `${document.documentElement.dataset['theme'] ?? ''} ${document.fonts.status}`;
  if (known?.of !== of) known = { of, theme: computedTheme() };
  return known.theme;
}

/**
 * Calls back when light and dark are switched and whenever fonts have arrived; returns how to stop. The promise that
 * fonts are ready is not asked for: the page would compute its layout first, for every chart anew.
 */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  document.fonts.addEventListener('loadingdone', onChange);
  return () => {
    document.fonts.removeEventListener('loadingdone', onChange);
    observer.disconnect();
  };
}
