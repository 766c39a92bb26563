import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { OpenedFile } from '../../contract/desktop-api.ts';
import { HandedOverFiles, projectArgument } from '../../src-main/handed-over-files.ts';

describe('projectArgument', () => {
  it.each([
    [['electron', '.', 'a.chainrule'], 'a.chainrule'],
    [['chainrule', '--no-sandbox', 'a.chainrule', '--enable-logging'], 'a.chainrule'],
    [['chainrule', 'a.chainrule', 'b.chainrule'], 'b.chainrule'],
  ])('finds the project in %j', (argv, name) => {
    expect(projectArgument(argv, '/folder')).toBe(resolve('/folder', name));
  });

  it.each([
    [[]],
    [['electron', '.']],
    [['a.chainrule']],
    [['electron', '--x=a.chainrule']],
    [['electron', 'a.csv']],
  ])('finds none in %j', (argv) => {
    expect(projectArgument(argv, '/folder')).toBeNull();
  });
});

describe('HandedOverFiles', () => {
  function files() {
    const delivered: string[] = [];
    const read = async (path: string): Promise<Outcome<OpenedFile>> =>
      succeed({ handle: path, name: path, bytes: new Uint8Array() });
    const handedOver = new HandedOverFiles(read, (file) =>
      delivered.push(file.ok ? file.value.name : file.message),
    );
    return { handedOver, delivered };
  }

  it('gives the page the latest file that came before it asked, once', async () => {
    const { handedOver, delivered } = files();
    await handedOver.receive('a');
    await handedOver.receive('b');
    expect(await handedOver.take()).toMatchObject({ value: { name: 'b' } });
    expect(await handedOver.take()).toBeNull();
    expect(delivered).toEqual([]);
  });

  it('sends later files to the page as they come', async () => {
    const { handedOver, delivered } = files();
    expect(await handedOver.take()).toBeNull();
    await handedOver.receive('a');
    expect(delivered).toEqual(['a']);
  });
});
