/** The style of a sheet's page: its own rules, KaTeX's, and the typefaces of KaTeX that our formulas use. */
import katexRules from 'katex/dist/katex.min.css?raw';
import mainItalic from 'katex/dist/fonts/KaTeX_Main-Italic.woff2?inline';
import mainRegular from 'katex/dist/fonts/KaTeX_Main-Regular.woff2?inline';
import mathItalic from 'katex/dist/fonts/KaTeX_Math-Italic.woff2?inline';
import size1 from 'katex/dist/fonts/KaTeX_Size1-Regular.woff2?inline';
import size2 from 'katex/dist/fonts/KaTeX_Size2-Regular.woff2?inline';
import size3 from 'katex/dist/fonts/KaTeX_Size3-Regular.woff2?inline';
import size4 from 'katex/dist/fonts/KaTeX_Size4-Regular.woff2?inline';
import pageRules from './page.css?raw';

interface Face {
  readonly family: string;
  readonly style?: 'normal' | 'italic';
  readonly address: string;
}

const faces: readonly Face[] = [
  { family: 'KaTeX_Main', address: mainRegular },
  { family: 'KaTeX_Main', style: 'italic', address: mainItalic },
  { family: 'KaTeX_Math', style: 'italic', address: mathItalic },
  { family: 'KaTeX_Size1', address: size1 },
  { family: 'KaTeX_Size2', address: size2 },
  { family: 'KaTeX_Size3', address: size3 },
  { family: 'KaTeX_Size4', address: size4 },
];

const faceRule = ({ family, style = 'normal', address }: Face): string =>
  `@font-face{font-family:${family};font-style:${style};font-weight:400;src:url(${address}) format("woff2")}`;

/** KaTeX's own rules name the files of all its typefaces, which lie beside no sheet. */
const withoutFaces = katexRules.replace(/@font-face\{[^}]*\}/g, '');

export const pageStyle = [...faces.map(faceRule), withoutFaces, pageRules].join('\n');
