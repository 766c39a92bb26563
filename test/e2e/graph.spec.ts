import { expect, test, type Locator, type Page } from '@playwright/test';
import { button, dataset, dropFile, field, openExample, region, tab } from '../support/laboratory.ts';

const place = (page: Page): Locator => region(page, 'Graph');
const text = (page: Page): Locator => page.getByRole('textbox', { name: 'Expression', exact: true });
const walk = (page: Page): Locator => region(page, 'Walk through both passes');
const where = (page: Page): Locator => walk(page).getByRole('status');
const card = (page: Page): Locator => page.getByRole('article');
const valueOf = (page: Page, name: string): Locator => field(page, `Value of ${name}`);
/** A gate as the picture names it to those who do not see it. */
const gate = (page: Page, words: string | RegExp): Locator =>
  page
    .getByRole('listbox', { name: 'Gates in the order of computation' })
    .getByRole('option', { name: words });

async function openGraph(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /^Open the graph/ }).click();
  await expect(where(page)).toHaveText('Start');
}

/** Types key by key, as a person does. */
async function type(page: Page, expression: string): Promise<void> {
  await text(page).fill('');
  await text(page).pressSequentially(expression);
}

const neuron = '1/(1+exp(-(w0*x0+w1*x1+w2)))';
const given = { w0: '2', x0: '-1', w1: '-3', x1: '-2', w2: '-3' } as const;

/** What the card says of the step that was just made. */
interface Step {
  readonly gate: string;
  readonly value?: string;
  /** By the input's name. */
  readonly handsBack?: Readonly<Record<string, string>>;
}

async function expectStep(page: Page, at: string, step: Step): Promise<void> {
  await expect(where(page)).toHaveText(at);
  await expect(card(page).getByRole('heading', { level: 2 })).toHaveText(step.gate);
  if (step.value !== undefined) {
    await expect(card(page).getByRole('group', { name: 'Value', exact: true })).toContainText(step.value);
  }
  for (const [name, contribution] of Object.entries(step.handsBack ?? {})) {
    await expect(card(page).getByRole('group', { name: `Hands back to ${name}`, exact: true })).toHaveText(
      `= ${contribution}`,
    );
  }
}

test('the sigmoid neuron: typed, given its values, and stepped through forward and back', async ({
  page,
}) => {
  await openGraph(page);
  await type(page, neuron);
  for (const [name, value] of Object.entries(given)) await valueOf(page, name).fill(value);
  await expect(text(page)).toHaveValue(
    [...Object.entries(given).map(([name, value]) => `${name} = ${value}`), neuron].join('\n'),
  );
  await expect(where(page)).toHaveText('Start');
  await expect(gate(page, /^w0, value 2\.00, gradient not yet/)).toHaveCount(1);
  await button(page, 'One step back').focus();

  const forward: readonly Step[] = [
    { gate: 'w0*x0', value: '−2.00' },
    { gate: 'w1*x1', value: '6.00' },
    { gate: 'w0*x0+w1*x1', value: '4.00' },
    { gate: 'w0*x0+w1*x1+w2', value: '1.00' },
    { gate: '-(w0*x0+w1*x1+w2)', value: '−1.00' },
    { gate: 'exp(-(w0*x0+w1*x1+w2))', value: '0.37' },
    { gate: '1+exp(-(w0*x0+w1*x1+w2))', value: '1.37' },
    { gate: 'f', value: '0.73' },
  ];
  for (const [made, step] of forward.entries()) {
    await page.keyboard.press('ArrowRight');
    await expectStep(page, made === 7 ? 'Forward pass done' : `Forward ${made + 1} of 8`, step);
    await expect(card(page)).toContainText(made === 7 ? '1.00' : 'not yet');
  }

  const backward: readonly Step[] = [
    { gate: 'f', handsBack: { '1+exp(-(w0*x0+w1*x1+w2))': '−0.53' } },
    { gate: '1+exp(-(w0*x0+w1*x1+w2))', handsBack: { 'exp(-(w0*x0+w1*x1+w2))': '−0.53' } },
    { gate: 'exp(-(w0*x0+w1*x1+w2))', handsBack: { '-(w0*x0+w1*x1+w2)': '−0.20' } },
    { gate: '-(w0*x0+w1*x1+w2)', handsBack: { 'w0*x0+w1*x1+w2': '0.20' } },
    { gate: 'w0*x0+w1*x1+w2', handsBack: { 'w0*x0+w1*x1': '0.20', w2: '0.20' } },
    { gate: 'w0*x0+w1*x1', handsBack: { 'w0*x0': '0.20', 'w1*x1': '0.20' } },
    { gate: 'w1*x1', handsBack: { w1: '−0.39', x1: '−0.59' } },
    { gate: 'w0*x0', handsBack: { w0: '−0.20', x0: '0.39' } },
  ];
  for (const [made, step] of backward.entries()) {
    await page.keyboard.press('ArrowRight');
    await expectStep(page, made === 7 ? 'Both passes done' : `Backward ${made + 1} of 8`, step);
  }

  const gradients = { w0: '−0.20', x0: '0.39', w1: '−0.39', x1: '−0.59', w2: '0.20' };
  for (const [name, gradient] of Object.entries(gradients)) {
    await expect(gate(page, new RegExp(`^${name}, value .*, gradient ${gradient}`))).toHaveCount(1);
  }
  await page.keyboard.press('Home');
  await expect(where(page)).toHaveText('Start');
  await expect(gate(page, /gradient not yet/).first()).toBeAttached();
  await page.keyboard.press('End');
  await expect(where(page)).toHaveText('Both passes done');
});

test('a value that is used twice: what comes back is added up', async ({ page }) => {
  await openGraph(page);
  await text(page).fill('x = 3\ny = -4\nz = 2\np = x * y\nr = x * z\nf = p + r');
  await expect(where(page)).toHaveText('Start');
  await expect(valueOf(page, 'z')).toHaveValue('2');
  await button(page, 'To the end').click();
  await button(page, 'One step back').click();
  const toX = card(page).getByRole('group', { name: 'Hands back to x', exact: true });
  await expect(card(page).getByRole('heading', { level: 2 })).toHaveText('r');
  await expect(toX).toHaveText('+= 2.00');
  await card(page).getByRole('button', { name: 'x', exact: true }).click();
  await expect(card(page)).toContainText('1 of 2 parts so far');
  await button(page, 'One step forward').click();
  await expect(card(page)).not.toContainText('so far');
  await expect(card(page)).toContainText('−2.00');
  await button(page, 'Follow the walk').click();
  await expect(card(page).getByRole('heading', { level: 2 })).toHaveText('p');
});

test('four gates seen as one sigmoid: the gradients stay, by σ(1 − σ) in one step', async ({ page }) => {
  await openGraph(page);
  await text(page).fill('w = 2\nx = -0.5\ns = w * x + 2\nf = 1/(1+exp(-s))');
  await expect(valueOf(page, 'w')).toHaveValue('2');
  await button(page, 'To the end').click();
  const ofW = gate(page, /^w, value 2\.00, gradient −0\.10$/);
  await expect(ofW).toHaveCount(1);
  const gates = page.getByRole('listbox', { name: 'Gates in the order of computation' });
  await gates.focus();
  for (const key of ['End', 'Enter', 'c']) await gates.press(key);
  await expect(gate(page, /a group of 4 gates/)).toHaveCount(1);
  await expect(ofW).toHaveCount(1);
  const group = card(page).getByRole('group', { name: /^Group / });
  await expect(group).toContainText('4 gates seen as one');
  await expect(group).toContainText('1.00 × 0.20 = 0.20');
  await group.getByRole('button', { name: 'Open' }).click();
  await expect(gate(page, /a group of/)).toHaveCount(0);
  await expect(ofW).toHaveCount(1);
});

test('matrices: the rule with its shapes, and an entry as the sum it is', async ({ page }) => {
  await openGraph(page);
  await text(page).fill('W = [0.1, 0.5; -0.3, 0.8]\nx = [0.2, 0.4]\nq = W * x\nf = norm2(q)');
  await expect(page.getByRole('spinbutton', { name: 'W[1, 1]' })).toHaveValue('0.8');
  await button(page, 'To the end').click();
  await expect(card(page)).toContainText('[2] · [2]ᵀ → [2 × 2]');
  await card(page).getByRole('button', { name: 'Hands back to x[1]: 0.64', exact: true }).click();
  const sum = card(page).getByRole('table');
  await expect(sum.getByRole('row')).toHaveCount(3);
  await expect(sum).toContainText('0.44');
  await expect(sum).toContainText('0.42');
  await page.getByRole('spinbutton', { name: 'W[0, 0]' }).fill('1');
  await expect(text(page)).toHaveValue(/^W = \[1, 0\.5; -0\.3, 0\.8\]/);
  await expect(where(page)).toHaveText('Both passes done');
  await expect(card(page).getByRole('group', { name: 'Value', exact: true })).toContainText('0.40');
});

test('an error points at its character, and the last good graph stays', async ({ page }) => {
  await openGraph(page);
  await text(page).fill('x = 2\nf = x * (x + 1');
  const alert = page.getByRole('alert', { name: 'What is wrong in the text' });
  await expect(alert).toContainText('Line 2, character 9');
  await expect(text(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(gate(page, /^f: Multiply/)).toHaveCount(1);
  await alert.getByRole('button').click();
  const selected = await text(page).evaluate((area: HTMLTextAreaElement) => [
    area.selectionStart,
    area.selectionEnd,
  ]);
  expect(selected).toEqual([14, 15]);
  await text(page).fill('x = 2\nf = x * (x + 1)');
  await expect(alert).toHaveCount(0);
  await expect(gate(page, /^x, adder, value 2\.00/)).toHaveCount(1);
});

test('undo and redo reach texts, values and functions that were inserted', async ({ page }) => {
  await openGraph(page);
  const before = await text(page).inputValue();
  await valueOf(page, 'x').fill('7');
  await expect(text(page)).toHaveValue(before.replace('x = -2', 'x = 7'));
  await valueOf(page, 'x').press('ControlOrMeta+z');
  await expect(text(page)).toHaveValue(before);
  await expect(valueOf(page, 'x')).toHaveValue('-2');
  await page.keyboard.press('ControlOrMeta+y');
  await expect(valueOf(page, 'x')).toHaveValue('7');
  await text(page).fill('f = ');
  await page.locator('summary').filter({ hasText: 'Functions' }).click();
  await button(page, 'Insert sigmoid(x)').click();
  await expect(text(page)).toHaveValue('f = sigmoid(x)');
  await text(page).press('ControlOrMeta+z');
  await expect(text(page)).toHaveValue(before.replace('x = -2', 'x = 7'));
});

test('playing stops where it was told to, and keys in a field stay in the field', async ({ page }) => {
  await openGraph(page);
  await button(page, 'One step forward').click();
  await card(page).getByRole('button', { name: 'Stop here when playing' }).click();
  await walk(page).getByRole('combobox', { name: 'Speed' }).selectOption('100');
  await walk(page).getByRole('button', { name: 'Play', exact: true }).click();
  await expect(where(page)).toHaveText('Both passes done');
  await button(page, 'To the start').click();
  await page.keyboard.press('Escape');
  await walk(page).getByRole('button', { name: 'Play', exact: true }).click();
  await expect(where(page)).toHaveText('Forward 1 of 2');
  await walk(page)
    .getByRole('button', { name: /^No longer stop at/ })
    .click();
  await text(page).press('Home');
  await text(page).press('ArrowRight');
  await text(page).press(' ');
  await expect(where(page)).toHaveText('Forward 1 of 2');
});

test('text and decimals are remembered, and a file that is dropped still opens', async ({ page }) => {
  await openGraph(page);
  await text(page).fill('a = 2\nf = exp(a)');
  await walk(page).getByRole('combobox', { name: 'Decimals' }).selectOption('4');
  await expect(valueOf(page, 'a')).toHaveValue('2');
  await page.reload();
  await page.getByRole('button', { name: /^Open the graph/ }).click();
  await expect(text(page)).toHaveValue('a = 2\nf = exp(a)');
  await button(page, 'To the end of the forward pass').click();
  await expect(card(page).getByRole('group', { name: 'Value', exact: true })).toContainText('7.3891');
  await page.getByRole('radio', { name: 'My network' }).check({ force: true });
  await expect(place(page)).toContainText('train one first');
  await button(page, 'Start').click();
  await expect(page.getByRole('heading', { name: 'What should the network learn?' })).toBeVisible();
  await page.getByRole('button', { name: /^Open the graph/ }).click();
  await dropFile(page, dataset('iris.csv'));
  await expect(tab(page, 'Data')).toHaveAttribute('aria-selected', 'true');
});

test('the sigmoid neuron can be read at first sight, and the left column folds away for good', async ({
  page,
}) => {
  await openGraph(page);
  const zoom = place(page).getByText(/^\d+ %$/);
  await text(page).fill(
    `${Object.entries(given)
      .map((pair) => pair.join(' = '))
      .join('\n')}\n${neuron}`,
  );
  await expect(gate(page, /sigmoid|reciprocal/i)).not.toHaveCount(0);
  const readable = async (): Promise<number> => parseInt(await zoom.innerText(), 10);
  expect(await readable()).toBeGreaterThanOrEqual(80);
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect.poll(readable).toBeGreaterThanOrEqual(80);
  await button(page, 'Fold the left column away').click();
  await expect(text(page)).toBeHidden();
  await expect.poll(readable).toBeGreaterThanOrEqual(90);
  await page.reload();
  await page.getByRole('button', { name: /^Open the graph/ }).click();
  await expect(text(page)).toBeHidden();
  await button(page, 'Show the left column').click();
  await expect(text(page)).toBeVisible();
});

test('with a project the graph is a place of its own, and undo is its own there', async ({ page }) => {
  await page.goto('/');
  await openExample(page, 'Iris');
  await field(page, 'Epochs').fill('7');
  await tab(page, 'Graph').click();
  await expect(field(page, 'Epochs')).toBeHidden();
  await page.getByRole('radio', { name: 'Expression', exact: true }).check({ force: true });
  const before = await text(page).inputValue();
  await text(page).fill('f = 3 * x');
  await button(page, 'Undo').click();
  await expect(text(page)).toHaveValue(before);
  await expect(button(page, 'Undo')).toBeDisabled();
  await tab(page, 'Loss').click();
  await expect(field(page, 'Epochs')).toHaveValue('7');
  await expect(button(page, 'Undo')).toBeEnabled();
});
