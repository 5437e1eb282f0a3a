import createClient from 'openapi-fetch';
import { clientMistakes, generatedTypes } from '@/scripts/openapi/typed-client';
import { unlikeDescribed } from './described-answers';
import { expect, findingList, sayWho, test, visit } from './fixtures';

test('A view is kept, opened by a colleague with its filters in the address, and deleted with a way back', async ({
  page,
  colleague,
  request,
}) => {
  const name = 'Gravest of payments <b>=1+1</b>';
  const { items } = (await (await request.get('/api/v1/saved-views')).json()) as { items: { id: string }[] };
  for (const { id } of items) await request.delete(`/api/v1/saved-views/${id}`); // of a run that did not end
  await visit(page, '/clusters/prod-eu/findings?severity=critical&namespace=payments');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Who sees it').selectOption('Everybody');
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('button', { name: `Views, ${name} is shown` })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('button', { name: `Views, ${name} is shown` })).toBeVisible();

  await visit(colleague, '/clusters/prod-eu/findings');
  const before = await findingList(colleague).count.textContent();
  await colleague.getByRole('button', { name: 'Views' }).click();
  await colleague.getByRole('menuitem', { name }).click();
  await expect(colleague).toHaveURL(/findings\?namespace=payments&severity=critical$/);
  await expect(findingList(colleague).count).not.toHaveText(before ?? '');

  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('menuitem', { name: 'Manage views…' }).click();
  const manage = page.getByRole('dialog', { name: 'Saved views' });
  const remove = manage.getByRole('button', { name: `Delete ${name}` });
  await remove.click();
  await expect(remove).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(remove).toBeVisible();
  await remove.click();
  await expect(remove).toBeHidden();
});

test('A view is kept for a team, and the navigation opens the page with it', async ({ page, colleague }) => {
  const name = 'High ones of payments';
  const forget = async () => {
    const kept = (await (await page.request.get('/api/v1/saved-views')).json()) as { items: { id: string }[] };
    for (const { id } of kept.items) await page.request.delete(`/api/v1/saved-views/${id}`);
  };
  await visit(page, '/clusters/prod-eu/findings?severity=high&namespace=payments');
  await sayWho(page, 'Ada Lovelace', 'payments, ci');
  await forget(); // of a run that did not end
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Who sees it').selectOption('Team payments');
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('button', { name: `Views, ${name} is shown` }).click();
  await page.getByRole('menuitem', { name: 'Always open with this view' }).click();
  await expect(page.getByText(`The navigation opens “${name}”`)).toBeVisible();

  await visit(page, '/clusters/prod-eu');
  await page.getByRole('navigation', { name: 'Main' }).getByTitle(`opens with “${name}”`).click();
  await expect(page).toHaveURL(/prod-eu\/findings\?namespace=payments&severity=high$/);

  await visit(colleague, '/clusters/prod-eu/findings');
  await colleague.getByRole('button', { name: 'Views' }).click();
  await expect(colleague.getByRole('menuitem', { name: 'Manage views…' })).toBeVisible();
  await expect(colleague.getByRole('menuitem', { name })).toBeHidden();
  await colleague.keyboard.press('Escape');
  await sayWho(colleague, 'Grace Hopper', 'payments');
  await colleague.getByRole('button', { name: 'Views' }).click();
  await expect(colleague.getByRole('menuitem', { name })).toContainText('Ada Lovelace · payments');

  await page.getByRole('button', { name: `Views, ${name} is shown` }).click();
  await page.getByRole('menuitem', { name: `Stop opening with “${name}”` }).click();
  await expect(page.getByText('The navigation opens everything again')).toBeVisible();
  await forget();
});

test('The palette narrows by kind, namespace, severity and deed, keeps the moment, and remembers', async ({
  page,
  api,
}) => {
  const at = (await api.trend('prod-eu')).at(-3)?.snapshotId ?? '';
  await visit(page, `/clusters/prod-eu?at=${at}`);
  const options = page.getByRole('option');
  async function look(words: string) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill(words);
  }

  await look('sa:ci ns:payments');
  await expect(options.filter({ hasText: 'ServiceAccount' }).first()).toContainText('payments/ci-bot');
  await expect(options.filter({ hasText: /ClusterRole|Deployment/ })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/clusters/prod-eu/subjects/sa/payments/ci-bot?at=${at}`);

  await look('can:create pods/exec ns:payments');
  await expect(page.getByRole('option', { name: 'Ask: who can create pods/exec in payments' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Search' }).fill('can:list pods sev:critical');
  await expect(page.getByRole('group', { name: 'Subjects' }).getByRole('option').first()).toBeVisible();

  await page.getByRole('combobox', { name: 'Search' }).fill('CVE-2026-90001');
  await options.filter({ hasText: 'CVE-2026-90001' }).first().click();
  await expect(page).toHaveURL('/cves/CVE-2026-90001');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveText([
    /CVE-2026-90001/,
    /payments\/ci-bot/,
  ]);
});

test('The page of the API finds an operation and copies a command that answers', async ({ page, context, request }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/api-docs');
  await page.getByLabel('Search operations').fill('who may do something');
  await page
    .getByRole('navigation', { name: 'Operations' })
    .getByRole('link', { name: /who-can/ })
    .click();
  const operation = page.getByRole('article');
  await expect(operation.getByRole('heading', { level: 2 })).toContainText('/clusters/{cluster}/who-can');
  await expect(operation.getByRole('cell', { name: 'resource', exact: true })).toBeVisible();
  await operation.getByRole('button', { name: 'Copy command' }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const [, url = ''] = /^curl -sS '(http[^']+)'$/.exec(command) ?? [];
  expect(await (await request.get(url)).json()).toMatchObject({ page: 1 });
});

test('How close lists stand is kept, and the next page comes that way', async ({ page }) => {
  await visit(page, '/controls');
  const row = page.getByRole('row').nth(1);
  const comfortable = (await row.boundingBox())?.height ?? 0;
  await page.getByRole('button', { name: 'Theme and density' }).click();
  await page.getByRole('menuitemradio', { name: 'Compact' }).click();
  expect((await row.boundingBox())?.height ?? 0).toBeLessThan(comfortable);
  const html = await (await page.request.get('/controls')).text();
  expect(html).toContain('data-density="compact"');
});

test('Every question of the API answers as it is described, and a generated client reads it', async ({ request }) => {
  test.slow();
  const text = await (await request.get('/api/v1/openapi.json')).text();
  expect(await unlikeDescribed(request, text)).toEqual([]);

  const client = `import createClient from 'openapi-fetch';
import type { paths } from './types';
export const ask = (baseUrl: string) => createClient<paths>({ baseUrl }).GET('/findings', { params: { query: { limit: 3 } } });
`;
  expect(clientMistakes(await generatedTypes(text), client)).toEqual([]);
  const base = new URL((await request.get('/api/v1/clusters')).url()).origin;
  // The types were held above; here the same request is sent.
  const api = createClient<Record<string, never>>({ baseUrl: `${base}/api/v1` }) as unknown as {
    GET: (path: string, init: object) => Promise<{ data?: { items: { id: string }[] } }>;
  };
  const { data } = await api.GET('/findings', { params: { query: { limit: 3 } } });
  expect(data?.items).toHaveLength(3);
});
