/** The style of a sheet's page: its own rules, KaTeX's, and the typefaces of KaTeX that our formulas use. */
import mainItalic from 'katex/dist/fonts/KaTeX_Main-Italic.woff2?inline';
import mainRegular from 'katex/dist/fonts/KaTeX_Main-Regular.woff2?inline';
import mathItalic from 'katex/dist/fonts/KaTeX_Math-Italic.woff2?inline';
import size1 from 'katex/dist/fonts/KaTeX_Size1-Regular.woff2?inline';
import size2 from 'katex/dist/fonts/KaTeX_Size2-Regular.woff2?inline';
import size3 from 'katex/dist/fonts/KaTeX_Size3-Regular.woff2?inline';
import size4 from 'katex/dist/fonts/KaTeX_Size4-Regular.woff2?inline';
import { faceRule, katexRules, type Face } from '../formula/katex-rules.ts';
import pageRules from './page.css?raw';

const faces: readonly Face[] = [
  { family: 'KaTeX_Main', address: mainRegular },
  { family: 'KaTeX_Main', style: 'italic', address: mainItalic },
  { family: 'KaTeX_Math', style: 'italic', address: mathItalic },
  { family: 'KaTeX_Size1', address: size1 },
  { family: 'KaTeX_Size2', address: size2 },
  { family: 'KaTeX_Size3', address: size3 },
  { family: 'KaTeX_Size4', address: size4 },
];

export const pageStyle = [...faces.map(faceRule), katexRules, pageRules].join('\n');
