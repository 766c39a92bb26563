import { describe, expect, it } from 'vitest';
import { generateInstead } from '../../../src-renderer/state/generated-data.ts';
import { openLaboratory } from './open-laboratory.ts';

const ownTable = new Blob(['x,y\n1,2\n2,4\n3,6\n4,8\n5,10\n6,12\n7,14\n8,16\n9,18\n10,20\n']);

async function withOwnTable() {
  const laboratory = await openLaboratory();
  const { project } = laboratory;
  const source = { kind: 'file', name: 'own.csv', parse: { delimiter: null, header: null } } as const;
  const loaded = await project.loadTable(source, ownTable);
  if (loaded?.ok !== true) throw new Error('the table was not read');
  project.replaceTable(source, loaded.value);
  await generateInstead(laboratory);
  return laboratory;
}

describe('generated data in place of an own table', () => {
  it('say so, and give the table back', async () => {
    const { project, notices } = await withOwnTable();
    expect(project.document.source.kind).toBe('synthetic');
    expect(notices.current?.message).toContain('own.csv');
    notices.current?.action?.run();
    expect(project.document.source).toMatchObject({ kind: 'file', name: 'own.csv' });
    expect(project.table.summary.name).toBe('own.csv');
    expect(notices.current).toBeNull();
  });

  it('offer nothing any more after another edit', async () => {
    const { project, notices } = await withOwnTable();
    project.editTraining({ epochs: 7 });
    expect(notices.current).toBeNull();
  });

  it('say nothing where another table was asked for meanwhile', async () => {
    const laboratory = await openLaboratory();
    const generating = generateInstead(laboratory);
    laboratory.project.cancelImport();
    await generating;
    expect(laboratory.notices.current).toBeNull();
  });
});
