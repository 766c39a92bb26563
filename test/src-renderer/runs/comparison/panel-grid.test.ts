import { expect, test } from 'vitest';
import { leastHeight, panelBands, panelGrid } from '../../../../src-renderer/runs/comparison/panel-grid.ts';
import { lookedAt } from '../../../../src-renderer/runs/comparison/panel-look.ts';

test('rows are alike: six panels stand three and three where four would fit', () => {
  expect(panelGrid(960, 560, 6)).toMatchObject({ columns: 3, rows: 2 });
  expect(panelGrid(960, 560, 4)).toMatchObject({ columns: 4, rows: 1 });
  expect(panelGrid(960, 560, 5)).toMatchObject({ columns: 3, rows: 2 });
  expect(panelGrid(300, 560, 2)).toMatchObject({ columns: 1, rows: 2 });
});

test.each([
  [808, 500, 6],
  [400, 300, 6],
  [1200, 900, 12],
])('no two panels overlap and none leaves the room: %i × %i, %i panels', (width, height, count) => {
  const grid = panelGrid(width, height, count);
  expect(grid.panels).toHaveLength(count);
  for (const [index, one] of grid.panels.entries()) {
    expect(one.left + grid.width).toBeLessThanOrEqual(width + 1e-9);
    for (const other of grid.panels.slice(index + 1)) {
      const isBeside = Math.abs(one.left - other.left) >= grid.width;
      const isAbove = Math.abs(one.top - other.top) >= grid.height;
      expect(isBeside || isAbove).toBe(true);
    }
  }
  const last = grid.panels.at(-1);
  expect((last?.top ?? 0) + grid.height).toBeLessThanOrEqual(
    Math.max(height, leastHeight(width, count)) + 1e-9,
  );
});

test('the bands of a panel stand one above the other within it', () => {
  const { flow, loss } = panelBands(260);
  expect(flow.top).toBeGreaterThan(0);
  expect(flow.bottom).toBeGreaterThan(flow.top);
  expect(loss.top).toBeGreaterThan(flow.bottom);
  expect(loss.bottom).toBeGreaterThan(loss.top);
  expect(loss.bottom).toBeLessThan(260);
});

test('a place in the drawing is told by panel, band and how far across', () => {
  const grid = panelGrid(808, 500, 6);
  const bands = panelBands(grid.height);
  const panel = grid.panels[4]!;
  const y = panel.top + (bands.loss.top + bands.loss.bottom) / 2;
  const middle = lookedAt(grid, bands, panel.left + grid.width / 2, y);
  expect(middle).toMatchObject({ panel: 4, kind: 'loss' });
  expect(middle?.share).toBeCloseTo(0.5, 9);
  expect(
    lookedAt(grid, bands, panel.left + grid.width + 5, y)?.share,
    'a little beyond is the end',
  ).toBeLessThan(1);
  expect(lookedAt(grid, bands, panel.left + 5, panel.top + 10), 'the name is no band').toBeNull();
});
