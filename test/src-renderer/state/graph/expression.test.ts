import { describe, expect, it } from 'vitest';
import { ExpressionState } from '../../../../src-renderer/state/graph/expression.svelte.ts';
import { openText } from './open-text.ts';

async function expressionOf(text: string): Promise<{ expression: ExpressionState; heard: string[] }> {
  const heard: string[] = [];
  const expression = new ExpressionState(text, (next) => heard.push(next));
  expression.anchor(text, (await openText(text)).structure);
  return { expression, heard };
}

describe('ExpressionState', () => {
  it('takes what is typed in one go as one step of undo, and tells every text', async () => {
    const { expression, heard } = await expressionOf('f = 1');
    for (const text of ['f = 12', 'f = 123']) expression.setText(text);
    expression.replace('g = 2');
    expression.undo();
    expect([expression.text, expression.canUndo, expression.canRedo]).toEqual(['f = 123', true, true]);
    expression.undo();
    expression.redo();
    expect(heard).toEqual(['f = 12', 'f = 123', 'g = 2', 'f = 123', 'f = 1', 'f = 123']);
  });

  it('writes a value where it stands, and undoes it', async () => {
    const { expression } = await expressionOf('x = -2\ny = 5\nf = x * y');
    expect(expression.literalOf('x')).toBe('-2');
    expect(expression.setValue('x', '7.5')).toBeNull();
    expect([expression.text, expression.literalOf('x'), expression.literalOf('y')]).toEqual([
      'x = 7.5\ny = 5\nf = x * y',
      '7.5',
      '5',
    ]);
    expression.undo();
    expect(expression.text).toBe('x = -2\ny = 5\nf = x * y');
    expect(expression.literalOf('y')).toBe('5');
  });

  it('writes values one after the other without waiting for their graphs', async () => {
    const { expression } = await expressionOf('x = -2\ny = 5\nf = x * y');
    for (const value of ['1', '12', '12.5']) expression.setValue('x', value);
    expression.setValue('y', '[1, 2]');
    expression.setValue('x', '3');
    expect(expression.text).toBe('x = 3\ny = [1, 2]\nf = x * y');
  });

  it('writes a line for a name that has no value yet, before the line that reads it', async () => {
    const { expression } = await expressionOf('# a sum\nf = (x + y) * z');
    expect(expression.literalOf('x')).toBeNull();
    expression.setValue('x', '-2');
    expression.setValue('y', '5');
    expression.setValue('x', '-3');
    expect(expression.text).toBe('# a sum\nx = -3\ny = 5\nf = (x + y) * z');
    expression.anchor(expression.text, (await openText(expression.text)).structure);
    expect(expression.literalOf('x')).toBe('-3');
  });

  it('finds a value again in a text whose graph is not there yet', async () => {
    const { expression } = await expressionOf('x = -2\ny = 5\nf = x * y');
    expression.setText('# first\nx = -2\ny = 5\nf = x * y');
    expect(expression.literalOf('y')).toBe('5');
    expression.setValue('y', '6');
    expect(expression.text).toBe('# first\nx = -2\ny = 6\nf = x * y');
  });

  it('refuses what is no value, and a value whose place is gone', async () => {
    const { expression } = await expressionOf('x = -2\nf = x * 3');
    expect(expression.setValue('x', '2 + 2')).toMatch(/number, a vector/);
    expression.setText('f = 3');
    expect(expression.setValue('x', '4')).toMatch(/text/);
    expect(expression.text).toBe('f = 3');
  });

  it('takes values that are made by a function', async () => {
    const { expression } = await expressionOf('x = [1, 2]\nf = sum(x)');
    expect(expression.setValue('x', 'linspace(0, 1, 5)')).toBeNull();
    expect(expression.text).toBe('x = linspace(0, 1, 5)\nf = sum(x)');
  });

  it('undoes that a gate is shown as smaller ones', async () => {
    const { expression } = await expressionOf('x = 1\nf = sigmoid(x)');
    expression.setExpanded('f', true);
    expect(expression.expanded).toEqual(['f']);
    expression.setExpanded('f', true);
    expect(expression.expanded).toEqual(['f']);
    expression.undo();
    expression.undo();
    expect(expression.expanded).toEqual([]);
  });
});
