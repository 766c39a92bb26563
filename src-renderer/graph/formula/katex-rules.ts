/** KaTeX's rules without its typefaces: whoever uses them says where those lie. */
import rules from 'katex/dist/katex.min.css?raw';

export const katexRules = rules.replace(/@font-face\{[^}]*\}/g, '');

export interface Face {
  readonly family: string;
  readonly style?: 'normal' | 'italic';
  readonly address: string;
}

export function faceRule({ family, style = 'normal', address }: Face): string {
  return `@font-face{font-family:${family};font-style:${style};font-weight:400;src:url(${address}) format("woff2")}`;
}
