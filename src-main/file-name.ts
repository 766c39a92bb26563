/** `name` with the ending its content has. A dot is no ending of its own: "rate 0.01" is a name. */
export function withEnding(name: string, ending: string): string {
  return name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`;
}

/** Characters of a suggested name without its ending: file systems take 255 bytes, and a Korean letter has three of them. */
const longestName = 80;

/** A suggestion is a name, not a path: what separates folders or is not allowed on some system becomes a dash. */
export function plainFileName(suggestion: string, ending: string): string {
  const name = suggestion.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '-').replace(/^[.\s]+/u, '');
  const whole = withEnding(name === '' ? 'untitled' : name, ending);
  const stemLength = whole.length - ending.length - 1;
  const stem = Array.from(whole.slice(0, stemLength));
  return stem.slice(0, longestName).join('') + whole.slice(stemLength);
}
