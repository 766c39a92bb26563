/** Unique names for the columns of a table, and what had to be changed for that. */

export interface ColumnNames {
  readonly names: readonly string[];
  readonly notes: readonly string[];
}

/** Notes beyond this many are summed up in one. */
const longestList = 5;

/** `header` as read, or null for a file without one. A blank name becomes "column 3", a repeated one "name (2)". */
export function nameColumns(header: readonly string[] | null, width: number): ColumnNames {
  const names: string[] = [];
  const notes: string[] = [];
  const written = Array.from({ length: width }, (_, index) => (header?.[index] ?? '').trim());
  const reserved = new Set(written);
  const taken = new Set<string>();
  for (const [index, name] of written.entries()) {
    const wanted = name === '' ? `column ${index + 1}` : name;
    const isFree = !taken.has(wanted) && (name !== '' || !reserved.has(wanted));
    const unique = isFree ? wanted : freeName(wanted, taken, reserved);
    taken.add(unique);
    names.push(unique);
    if (header !== null && name === '')
      notes.push(`Column ${index + 1} has no name; it is called "${unique}".`);
    else if (unique !== wanted) {
      notes.push(`The name "${wanted}" is repeated; column ${index + 1} is called "${unique}".`);
    }
  }
  if (notes.length <= longestList) return { names, notes };
  const more = notes.length - longestList;
  return {
    names,
    notes: [...notes.slice(0, longestList), `${more} more columns were renamed in the same way.`],
  };
}

function freeName(wanted: string, taken: ReadonlySet<string>, reserved: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const name = `${wanted} (${number})`;
    if (!taken.has(name) && !reserved.has(name)) return name;
  }
}
