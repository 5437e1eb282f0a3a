import { expect, findingList, test, visit } from './fixtures';

const demo = ['edge-berlin', 'prod-eu', 'staging'];

test('The demo goes with one click and its confirmation, and leaves nothing behind', async ({ page, api, request }) => {
  const [finding] = (await api.findings('cluster=prod-eu&limit=1')).items;
  const own = (await api.clusters()).filter(({ source }) => source !== 'demo');
  await visit(page, '/');
  await page.getByRole('button', { name: 'Remove demo data' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'prod-eu' })).toBeVisible();

  await page.getByRole('button', { name: 'Remove demo data' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('The demo data is gone')).toBeVisible();
  for (const name of demo) await expect(page.getByRole('heading', { name })).toHaveCount(0);

  expect(await api.clusters()).toEqual(own);
  for (const id of demo) {
    expect((await request.get(`/api/v1/clusters/${id}`)).status()).toBe(404);
    expect((await api.findings(`cluster=${id}`).catch(() => ({ total: 0 }))).total).toBe(0);
  }
  expect((await request.get(`/api/v1/findings/${finding?.id}`)).status()).toBe(404);
});

test('Without any cluster the first page says how to begin', async ({ page, api, request, baseURL }) => {
  for (const { id } of await api.clusters())
    await request.delete(`/api/v1/clusters/${id}`, { headers: { origin: baseURL ?? '' } });

  await visit(page, '/');
  await expect(page.getByRole('heading', { name: 'Who can do what in your clusters?' })).toBeVisible();
  await expect(page.getByText(/Connect a cluster or drop its manifests/)).toBeVisible();
  await page.getByRole('button', { name: /^Server and token/ }).click();
  await expect(page.getByRole('tabpanel', { name: 'Server and token' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Findings' }).click();
  await expect(findingList(page).count).toHaveText(/^No findings/);
});
