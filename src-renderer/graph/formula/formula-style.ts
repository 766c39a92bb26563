/**
 * The style of formulas in the window: KaTeX's rules, and its typefaces as files, since the page takes none from
 * addresses that hold their data. A sheet of style that is made here is no inline style, which the page refuses.
 */
import mainItalic from 'katex/dist/fonts/KaTeX_Main-Italic.woff2?url&no-inline';
import mainRegular from 'katex/dist/fonts/KaTeX_Main-Regular.woff2?url&no-inline';
import mathItalic from 'katex/dist/fonts/KaTeX_Math-Italic.woff2?url&no-inline';
import ams from 'katex/dist/fonts/KaTeX_AMS-Regular.woff2?url&no-inline';
import size1 from 'katex/dist/fonts/KaTeX_Size1-Regular.woff2?url&no-inline';
import size2 from 'katex/dist/fonts/KaTeX_Size2-Regular.woff2?url&no-inline';
import size3 from 'katex/dist/fonts/KaTeX_Size3-Regular.woff2?url&no-inline';
import size4 from 'katex/dist/fonts/KaTeX_Size4-Regular.woff2?url&no-inline';
import { faceRule, katexRules, type Face } from './katex-rules.ts';

const faces: readonly Face[] = [
  { family: 'KaTeX_Main', address: mainRegular },
  { family: 'KaTeX_Main', style: 'italic', address: mainItalic },
  { family: 'KaTeX_Math', style: 'italic', address: mathItalic },
  { family: 'KaTeX_AMS', address: ams },
  { family: 'KaTeX_Size1', address: size1 },
  { family: 'KaTeX_Size2', address: size2 },
  { family: 'KaTeX_Size3', address: size3 },
  { family: 'KaTeX_Size4', address: size4 },
];

const style = new CSSStyleSheet();
style.replaceSync([...faces.map(faceRule), katexRules].join('\n'));
document.adoptedStyleSheets.push(style);
