/** `name` with the ending its content has. A dot is no ending of its own: "rate 0.01" is a name. */
export function withEnding(name: string, ending: string): string {
  return name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`;
}

/** A suggestion is a name, not a path: what separates folders or is not allowed on some system becomes a dash. */
export function plainFileName(suggestion: string, ending: string): string {
  const name = suggestion.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '-').replace(/^[.\s]+/u, '');
  return withEnding(name === '' ? 'untitled' : name, ending);
}
