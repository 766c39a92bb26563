/** Punctuation that Markdown (CommonMark, with the tables and formulas of GitHub) reads as markup. */
const punctuation = /[\\`*_{}[\]()#+\-.!|~$:]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that stays text wherever it stands on a line of Markdown, in a table as well. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[&<>]/g, (character) => entities[character] ?? '')
    .replace(punctuation, (character) => (character === ':' ? '&#58;' : `\\${character}`));
}
