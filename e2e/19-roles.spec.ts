import type { Page } from '@playwright/test';
import { cellsOf } from '@/lib/testing/csv';
import { expect, test, visit } from './fixtures';

const cluster = '/clusters/prod-eu';

test('From the list of roles to a risky role, its binding, its subject, and back', async ({ page, colleague }) => {
  await visit(page, cluster);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Roles and bindings' }).click();
  await expect(page).toHaveURL(/\/roles$/);
  await page.getByRole('link', { name: /^Risky only/ }).click();
  await expect(page).toHaveURL(/risky=1/);
  const roles = page.getByRole('table', { name: 'Roles' });
  await expect(roles.getByText('none known')).toHaveCount(0);

  await roles.getByRole('link', { name: 'node-operator' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('node-operator');
  await expect(page.getByText(/lets 1 subject run commands in every pod of a node/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Rules' }).getByRole('row', { name: /nodes\/proxy/ })).toContainText(
    'Critical',
  );

  await page.getByRole('link', { name: 'node-operators' }).click();
  await expect(page).toHaveURL(/\/bindings\/crb\/node-operators$/);
  await expect(page.getByText('It gives what no other grant covers.')).toBeVisible();
  await expect(page.getByLabel('Command').first()).toHaveText('kubectl delete clusterrolebinding node-operators');
  await visit(colleague, page.url());
  await expect(colleague.getByRole('heading', { level: 1 })).toContainText('node-operators');

  await page.getByRole('link', { name: 'sre', exact: true }).click();
  await expect(page).toHaveURL(/\/subjects\/group\/sre$/);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/roles\/cr\/node-operator$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/roles\?risky=1$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/roles$/);
});

const first = (table: string) => (page: Page) =>
  page
    .getByRole('table', { name: table })
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('td a')?.textContent ?? ''));
type Exported = readonly [string, string, (page: Page) => Promise<string[]>, (row: readonly string[]) => string];
const exported: readonly Exported[] = [
  ['bindings', '/bindings?kind=RoleBinding&sort=-name', first('Bindings'), (row) => named(row[1], row[2])],
  ['roles', '/roles?builtin=1&sort=-name', first('Roles'), (row) => named(row[1], row[2])],
  ['images', '/images?sort=-name', first('Images'), (row) => row[0] ?? ''],
  [
    'dead grants',
    '/dead-grants',
    (page) =>
      page
        .getByRole('checkbox', { name: /^Choose (?!all)/ })
        .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')?.slice('Choose '.length) ?? '')),
    (row) => `${row[2]} ${row[4]}${row[5] ? `, ${row[5]}` : ''}`,
  ],
];

test('What is listed is what is exported, in its order', async ({ page, request }) => {
  for (const [list, path, listed, rowOf] of exported) {
    await visit(page, `${cluster}${path}`);
    const names = await listed(page);
    const href = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href');
    const [, ...rows] = cellsOf(await (await request.get(href ?? '')).text());
    const lines = rows.map(rowOf).filter((line, at, all) => line !== all[at - 1]); // an image has a line a vulnerability
    expect(names.length, list).toBeGreaterThan(3);
    // Long names are shortened in the middle.
    const asShown = lines.map((line, at) => {
      const [start = '', end] = names[at]?.split('…') ?? [];
      return end !== undefined && line.startsWith(start) && line.endsWith(end) ? `${start}…${end}` : line;
    });
    expect(asShown.slice(0, names.length), list).toEqual(names);
  }
});

const named = (namespace = '', name = '') => (namespace === '' ? name : `${namespace}/${name}`);

test('Every number of the list leads to as many things', async ({ page }) => {
  await visit(page, `${cluster}/roles?builtin=1&q=edit&kind=ClusterRole&sort=bindings`);
  const row = page.getByRole('table', { name: 'Roles' }).locator('tbody tr').first();
  const bindings = row.locator('td').nth(5).getByRole('link');
  const count = Number(await bindings.textContent());
  await bindings.click();
  await expect(page).toHaveURL(/\/bindings\?role=cr:edit/);
  await expect(page.getByRole('table', { name: 'Bindings' }).locator('tbody tr')).toHaveCount(count);
});

test('A binding to a missing role and to a missing account says what that means', async ({ page }) => {
  await visit(page, `${cluster}/bindings/rb/search/legacy-reindex`);
  await expect(page.getByText(/gives nothing: it refers to Role reindexer, which does not exist/)).toBeVisible();
  await visit(page, `${cluster}/bindings/rb/catalog/import-2023`);
  await expect(page.getByText('matches nobody')).toBeVisible();
  await expect(page.getByText('It can be deleted, and nobody would notice')).toBeVisible();
});

test('Dead grants are chosen and become one script that keeps a copy first', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, `${cluster}/dead-grants`);
  await page.getByRole('checkbox', { name: 'Choose RoleBinding legacy-reindex' }).check();
  await page.getByRole('checkbox', { name: 'Choose RoleBinding import-2023' }).focus();
  await page.keyboard.press('Space');
  const script = page.getByRole('region', { name: 'Script', exact: true });
  await expect(script.getByText('2 grants chosen')).toBeVisible();
  await script.getByRole('button', { name: 'Copy script' }).click();
  await expect(script.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const first = copied.indexOf('kubectl delete');
  expect(copied.indexOf('keep kubectl get rolebinding legacy-reindex -n search -o yaml')).toBeLessThan(first);
  expect(copied).toContain('kubectl delete rolebinding legacy-reindex --namespace=search');
  expect(copied).toContain('kubectl delete rolebinding import-2023 --namespace=catalog');

  await page.getByRole('link', { name: /^Check first/ }).click();
  await expect(page).toHaveURL(/confidence=check/);
  await expect(page.getByText('safe to delete', { exact: true })).toHaveCount(0);
});

test('Search finds roles and bindings by name', async ({ page }) => {
  await visit(page, cluster);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('node-operator');
  await page.getByRole('option', { name: /node-operators.*ClusterRoleBinding/ }).click();
  await expect(page).toHaveURL(/\/bindings\/crb\/node-operators$/);
});

test('The graph and the proof of a finding lead to the pages of roles and bindings', async ({ page, api }) => {
  await visit(page, `${cluster}/access?focus=sa:payments/ci-bot&sel=crb:ci-bot-temporary`);
  await page.getByRole('link', { name: 'Open binding page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ci-bot-temporary');

  const finding = (await api.findings('cluster=prod-eu&control=full-cluster-admin&subject=sa:payments/ci-bot'))
    .items[0];
  await visit(page, `/f/${finding?.id}`);
  await page.getByRole('list', { name: 'Chain of the grant' }).getByRole('link', { name: 'cluster-admin' }).click();
  await expect(page).toHaveURL(/\/roles\/cr\/cluster-admin$/);
});

test('A role that nobody has says so, whatever it is called', async ({ page, expectNoise }) => {
  expectNoise(/404/);
  expectNoise(/Encountered a script tag/); // React's development build, of the script that sets the theme
  const response = await page.goto(`${cluster}/roles/cr/${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
  expect(response?.status()).toBe(404);
  await expect(page.locator('img')).toHaveCount(0);
});
