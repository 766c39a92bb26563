import { browserFilesText } from '../text/en/browser-files.ts';

const ending = '.chainrule';
const longestBase = 100;

/** A name that every file system accepts, ending in `.chainrule`. */
export function toProjectFileName(suggested: string): string {
  const base = suggested
    .replace(/\.chainrule$/i, '')
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, '-')
    .trim()
    .replace(/^\.+|\.+$/g, '')
    .slice(0, longestBase);
  return (base === '' ? browserFilesText.untitled : base) + ending;
}

/** `name`, or else "name 2", "name 3" … before the ending, until it is not taken. */
export function toUniqueName(name: string, taken: ReadonlySet<string>): string {
  const base = name.slice(0, -ending.length);
  let unique = name;
  for (let count = 2; taken.has(unique); count += 1) unique = `${base} ${count}${ending}`;
  return unique;
}
