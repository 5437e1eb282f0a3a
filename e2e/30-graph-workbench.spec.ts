import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test, visit } from './fixtures';
import {
  clickNode,
  graph,
  heardWidth,
  hover,
  menuOf,
  nodeCount,
  openGraph,
  panel,
  positions,
  viewport,
} from './graph-canvas';

// A click that is in vain says so.
test.use({ actionTimeout: 20_000 });

const access = '/clusters/prod-eu/access';
const ciBot = `${access}?focus=sa:payments/ci-bot`;

test('From the overview into a cell, along a chain, and back', async ({ page }) => {
  await visit(page, `${access}?view=overview`);
  const grid = page.getByRole('grid', { name: 'Who holds which role where' });
  const cell = grid.getByRole('button', { name: /subjects? hold cluster-admin everywhere/ });
  const counted = Number((await cell.textContent())?.trim());
  await cell.click();

  await expect(page).toHaveURL(/[?&]focus=cr:cluster-admin/);
  await expect(page).toHaveURL(/[?&]in=\*/);
  await expect(graph(page).locator('canvas')).toHaveCount(1);
  const answer = await page.request.get(`/api/v1/clusters/prod-eu/access${new URL(page.url()).search}`);
  const { nodes } = (await answer.json()).graph;
  const subjects = nodes.filter(({ column }: { column: string }) => column === 'subjects');
  const held = subjects.reduce(
    (sum: number, { members }: { members: string[] }) => sum + Math.max(1, members.length),
    0,
  );
  expect(held).toBe(counted);

  await page.getByRole('button', { name: 'Show grants of every place' }).click();
  await expect(page).not.toHaveURL(/[?&]in=/);
  await page.goBack();
  await expect(grid).toBeVisible();
});

test('What the pointer is on is read as a sentence; hidden, pinned and set things stay in the address', async ({
  page,
}) => {
  await openGraph(page, ciBot);
  await graph(page).focus();
  await page.keyboard.press('+');
  const camera = await viewport(page);
  await page.emulateMedia({ media: 'print' });
  const paper = page.getByRole('img', { name: /^Access graph: / }).locator('svg');
  await expect(paper.getByText('ci-bot-temporary', { exact: true }).last()).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Graph' })).toBeHidden();
  await expect.poll(() => heardWidth(page)).toBe(0);
  await page.emulateMedia({ media: null });
  await hover(page, 'crb:ci-bot-temporary');
  expect(await viewport(page)).toEqual(camera);
  await expect(page.locator('[data-status]')).toContainText(
    'ServiceAccount payments/ci-bot may do anything with any resource everywhere through ClusterRoleBinding ci-bot-temporary',
  );

  const all = await nodeCount(page);
  await menuOf(page, 'rb:kube-system/ci-hotfix');
  await page.getByRole('menuitem', { name: /^Hide/ }).click();
  await expect.poll(() => nodeCount(page)).toBe(all - 1);
  await openGraph(page, page.url());
  await expect.poll(() => nodeCount(page)).toBe(all - 1);
  await page.getByRole('button', { name: '1 hidden: undo' }).click();
  await expect.poll(() => nodeCount(page)).toBe(all);

  await menuOf(page, 'sa:payments/ci-bot');
  const menu = await new AxeBuilder({ page }).include('[role=menu]').analyze();
  expect(menu.violations).toEqual([]);
  await page.getByRole('menuitem', { name: 'Set as start' }).click();
  await expect(page.getByText('All that it leads to is bright.')).toBeVisible();
  await menuOf(page, 'cr:cluster-admin');
  await page.getByRole('menuitem', { name: 'Set as end' }).click();
  await expect(page).toHaveURL(/[?&]start=sa:payments\/ci-bot/);
  await expect(page.getByText('One way in this picture.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Attack paths from the start' })).toHaveAttribute(
    'href',
    /attack-paths\?from=sa:payments/,
  );
  await page.goBack();
  await expect(page).not.toHaveURL(/[?&]end=/);
  await expect(page.getByText('All that it leads to is bright.')).toBeVisible();
});

test('The same part of the graph as a matrix and as an organic picture', async ({ page }) => {
  await openGraph(page, ciBot);
  await page.getByRole('radio', { name: 'Matrix' }).click();
  const grid = page.getByRole('grid', { name: 'Who may do what' });
  const worst = grid.getByRole('button', {
    name: /payments\/ci-bot: any verb on any resource: everywhere, Critical risk/,
  });
  await worst.hover();
  await expect(page.locator('[data-status]')).toContainText('may do anything with any resource everywhere');
  await worst.click();
  await expect(page).toHaveURL(/[?&]start=sa:payments\/ci-bot/);
  await expect(page).toHaveURL(/[?&]end=res:\*/);
  await expect(page.getByText('One way in this picture.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the start' }).click();
  await page.getByRole('button', { name: 'Remove the end' }).click();

  await page.getByRole('radio', { name: 'Organic' }).click();
  await expect.poll(() => spread(page)).toBeGreaterThan(6);
  const places = await positions(page);
  await openGraph(page, page.url());
  await expect.poll(() => positions(page)).toEqual(places);

  await visit(page, `${access}?focus=overview&hops=4&risky=0&limit=3000&view=organic`);
  await expect(page.getByText(/are more than an organic picture can show/)).toBeVisible();
  await page.getByRole('button', { name: 'Show it in columns' }).click();
  await expect(graph(page)).toBeVisible();
});

test('The time machine goes through the snapshots under the same camera', async ({ page, api }) => {
  const moments = await api.trend('prod-eu');
  await openGraph(page, ciBot);
  await page.getByRole('button', { name: 'Time machine' }).click();
  await expect(page).toHaveURL(/[?&]vs=before/);
  const slider = page.getByRole('slider', { name: 'Snapshot' });
  await expect(slider).toHaveValue(String(moments.length - 1));

  const first = moments[0];
  await page.getByRole('button', { name: 'the one before' }).click();
  await page.getByRole('menuitemradio').last().click();
  await expect(page).toHaveURL(new RegExp(`[?&]vs=${first?.snapshotId}`));
  const machine = page.getByRole('region', { name: 'Time machine' });
  await expect(machine.getByRole('status')).toContainText(/[1-9]\d* added/);
  const kept = await positions(page);
  const camera = await viewport(page);

  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveValue(String(moments.length - 2));
  await expect(page).toHaveURL(new RegExp(`[?&]at=${moments.at(-2)?.snapshotId}`));
  await expect(page.getByText(/^As of/)).toBeVisible();
  expect(await viewport(page)).toEqual(camera);
  const after = await positions(page);
  for (const [id, place] of Object.entries(after)) if (kept[id]) expect(place, id).toEqual(kept[id]);

  const only = page.getByRole('button', { name: /^Only what changed/ });
  await only.click();
  await expect(page).toHaveURL(/[?&]changed=1/);
  await expect.poll(() => nodeCount(page)).toBeLessThanOrEqual(Object.keys(after).length);
});

test('What is saved is what is shown: named, dated, and without names when they are hidden', async ({ page }) => {
  await openGraph(page, `${ciBot}&hide=rb:kube-system/ci-hotfix`);
  const svg = await saved(page, 'SVG');
  const { texts, isValid } = await parsed(page, svg);
  expect(isValid).toBe(true);
  expect(texts).toEqual(expect.arrayContaining(['ci-bot-temporary', 'payments/ci-bot', 'critical', 'ServiceAccount']));
  expect(texts.join('\n')).toMatch(/prod-eu, \d+ \w+ \d{4}/);
  expect(svg).not.toContain('ci-hotfix');
  const csv = await saved(page, 'CSV');
  expect(csv).toContain('payments/ci-bot,ci-bot-temporary,cluster-admin');
  expect(csv).not.toContain('ci-hotfix');

  await page.getByRole('button', { name: 'How it is drawn' }).click();
  await page.getByRole('checkbox', { name: /^Hide names/ }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/[?&]redact=1/);
  await expect(page.getByText(/^ServiceAccount \d+ can do everything/)).toBeVisible();
  const names = /ci-bot|payments|prod-eu/;
  for (const format of ['SVG', 'CSV', 'JSON'] as const) expect(await saved(page, format), format).not.toMatch(names);
  await clickNode(page, 'crb:ci-bot-temporary');
  await expect(panel(page).getByRole('heading', { name: /^ClusterRoleBinding \d+$/ })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('listbox', { name: 'Found' }).getByRole('option').first()).toBeVisible();
  // Breadcrumb, rail and panel, what search finds and what stands above the picture: all of the page.
  await expect(page.locator('body')).not.toContainText(names, { useInnerText: true });
  await page.keyboard.press('Escape');
  await panel(page).getByRole('button', { name: 'Focus here' }).click();
  await expect(page).toHaveURL(/[?&]focus=crb:ci-bot-temporary/);
  await expect(page).toHaveURL(/[?&]redact=1/);
  await page.getByRole('radio', { name: 'Outline' }).click();
  await expect(page.getByRole('list', { name: /^Access graph/ })).not.toContainText(names);
});

test('The outline does all that the canvas does, by keyboard', async ({ page }) => {
  await visit(page, `${ciBot}&view=outline`);
  const outline = page.getByRole('list', { name: /^Access graph/ });
  const line = (name: RegExp) => outline.getByRole('button', { name }).first();
  await line(/^ServiceAccount payments\/ci-bot/).focus();
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/[?&]start=sa:payments\/ci-bot/);

  await line(/ClusterRoleBinding ci-bot-temporary/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(line(/ClusterRoleBinding ci-bot-temporary/)).not.toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(line(/ClusterRoleBinding ci-bot-temporary/)).toBeFocused();
  await page.keyboard.press('i');
  await expect(page).toHaveURL(/[?&]pin=crb:ci-bot-temporary/);
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Set as end' }).press('Enter');
  await expect(page.getByText('One way in this picture.')).toBeVisible();

  await line(/RoleBinding kube-system\/ci-hotfix/).focus();
  await page.keyboard.press('h');
  await expect(outline).not.toContainText('kube-system/ci-hotfix');
  await page.keyboard.press('u');
  await expect(outline).toContainText('kube-system/ci-hotfix');

  await visit(page, `${access}?focus=overview&risky=0&hops=4&view=outline`);
  const fold = outline
    .getByRole('button', { name: /\b\d+ (RoleBindings|ServiceAccounts|Users|workloads|resources)/ })
    .first();
  await fold.focus();
  await page.keyboard.press(' ');
  await expect(page).toHaveURL(/[?&]unfold=fold:/);
  await page.getByRole('button', { name: 'Fold again' }).first().click();
  await expect(page).not.toHaveURL(/[?&]unfold=/);
});

test('What is left out is listed by name, and pinned into the picture', async ({ page }) => {
  await openGraph(page, ciBot);
  await page.getByRole('button', { name: 'show list' }).click();
  const list = page.getByRole('dialog', { name: 'Left out of this picture' });
  const pin = list.getByRole('button', { name: /^Pin .* into the picture/ }).first();
  await expect(pin).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await pin.click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/[?&]pin=/);
  await expect(page.getByText('1 pinned')).toBeVisible();
});

test('With something switched off the heading says that it tells how things stand', async ({ page }) => {
  await visit(page, `${ciBot}&off=crb:ci-bot-temporary`);
  await expect(page.getByText(/^As things stand: ServiceAccount payments\/ci-bot can do everything/)).toBeVisible();
});

/** How many different places there are across: a handful in columns, many without. */
const spread = async (page: Page) => new Set(Object.values(await positions(page)).map(({ x }) => x)).size;

async function saved(page: Page, format: string): Promise<string> {
  await page.getByRole('button', { name: 'Export what is shown' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format, exact: true }).click(),
  ]);
  return readFile(await file.path(), 'utf8');
}

/** What a browser reads in an SVG file. */
const parsed = (page: Page, svg: string) =>
  page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'application/xml');
    return {
      isValid: document.querySelector('parsererror') === null,
      texts: [...document.querySelectorAll('text')].map(({ textContent }) => textContent ?? ''),
    };
  }, svg);
