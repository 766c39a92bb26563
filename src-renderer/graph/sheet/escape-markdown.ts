/** Read as markup wherever it stands: by Markdown (CommonMark), by the tables and formulas of GitHub. */
const anywhere = /[\\`*_[\]#|~$]/g;
/** A list, where a line begins with it: `- `, `1. `. */
const listStart = /^( ?\d*)([-+.)])/;
/** Addresses become links by themselves, and `:smile:` a picture; a colon before a space is only a colon. */
const colon = /:(?=\S)/g;
const addressDot = /(?<=www)\./gi;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '@': '&#64;' };

/** Text that stays text wherever it stands on a line of Markdown, in a table as well, and can be read as it is. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(anywhere, String.raw`\$&`)
    .replace(/[&<>@]/g, (character) => entities[character] ?? '')
    .replace(colon, '&#58;')
    .replace(addressDot, String.raw`\.`)
    .replace(listStart, String.raw`$1\$2`);
}
