/** Text of the library: its list, expressions that are kept, and its two small views. */
import { plural } from './counts.ts';

export const libraryText = {
  title: 'Library',
  close: 'Close the library',
  search: 'Find examples',
  searchHint: 'sigmoid, matrix, loss …',
  found: (examples: number) => plural(examples, 'example', 'examples'),
  noneFound: 'No example is like that.',
  isOpen: 'open',
  sections: 'Sections',
  arrows: 'Arrow keys move from example to example.',
  about: 'About this example',
  /** Where the text has been changed. */
  ownNumbers: 'Said of the example with its own numbers; yours are different.',

  own: 'Yours',
  ownEmpty: 'Keep the expression that is open, and it stays here under a name.',
  keep: 'Keep this expression',
  keptAlready: 'This expression is kept.',
  rename: (name: string) => `Name of ${name}`,
  renameShort: 'Rename',
  delete: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `“${name}” is deleted.`,
  undo: 'Undo',
  notKept: (reason: string) => `The expressions could not be stored: ${reason}`,
  /** Where the text has no line that could name it. */
  unnamed: 'Expression',

  views: 'To try out',
} as const;
