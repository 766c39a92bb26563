/** Names of columns and classes that reach for something else, through the engine and the files it writes. */
import { describe, expect, it } from 'vitest';
import { parseWeightsText, stringifyWeights } from '../../contract/weights-file-schema.ts';
import { createEngine } from '../../workers/engine/engine.ts';
import { hostileTable, inheritedNames, markupNames, misleadingNames } from '../support/hostile-names.ts';
import { importText, proposedSpec, valueOf, WatchedRun } from '../workers/engine/bench.ts';

describe.each([
  ['inherited', inheritedNames],
  ['markup', markupNames],
  ['misleading', misleadingNames],
])('%s names', (kind, names) => {
  it('of columns, of the target and of classes stay what they are, and do nothing', async () => {
    const engine = createEngine();
    const [target = '', ...columns] = names;
    const classes = names.slice(0, 3);
    const table = await importText(engine, kind, hostileTable(columns, target, classes));
    expect(table.columns.map(({ name }) => name)).toEqual([...columns, target]);

    const run = await WatchedRun.open(engine, 'run', kind, proposedSpec(table, { epochs: 30 }));
    expect((await run.trainToTheEnd()).status).toBe('finished');
    const file = valueOf(await engine.exportWeights('run'));
    const read = valueOf(parseWeightsText(stringifyWeights(file)));
    expect(read.input.features.map(({ name }) => name)).toEqual(columns);
    expect(read.output).toMatchObject({ target });
    expect(read).toEqual(file);

    const answers = valueOf(await engine.predictWithWeights(read, [columns.map(() => '0.1')]));
    expect(classes).toContain(answers[0]?.answer);
    const report = valueOf(await engine.evaluateWeights(read, kind));
    expect(report.rows).toBe(60);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('hostile');
    expect('hostile' in globalThis).toBe(false);
  });
});
