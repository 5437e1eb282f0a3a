import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, visit } from './fixtures';

const fleet = '/settings';
/** A cluster of these tests alone: saving settings judges it anew, and others count the snapshots of the demo. */
const cluster = 'settings-shop';
const own = `/clusters/${cluster}/settings`;
const shop = `{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop }, spec: { containers: [{ name: web, image: "nginx:1.27.3" }] } }
`;

test.beforeEach(async ({ request }) => {
  const file = { headers: { 'content-type': 'application/yaml' }, data: shop };
  await request.post(`/api/v1/imports?name=${cluster}&file=shop.yaml`, file);
  const snapshots = async () => {
    const { items } = (await (await request.get('/api/v1/clusters')).json()) as {
      items: { id: string; latest: unknown }[];
    };
    return items.filter(({ id, latest }) => id === cluster && latest !== null).length;
  };
  await expect.poll(snapshots, { timeout: 60_000 }).toBe(1);
});

test.afterEach(async ({ request, baseURL }) => {
  await request.delete(`/api/v1/clusters/${cluster}`, { headers: { origin: baseURL ?? '' } });
});

test('A setting says what it would change, is saved, judges anew, and is taken back', async ({ page, request }) => {
  await visit(page, own);
  await expect(page.getByRole('combobox', { name: 'Ask each kubelet for its settings' })).toHaveValue('false');
  await page.getByRole('textbox', { name: 'Untrusted registries' }).fill('docker.io');
  await page.getByRole('button', { name: 'See what this changes' }).click();
  const row = changes(page).getByRole('row').filter({ hasText: 'Images come from untrusted registries' });
  await expect(row).toContainText('not asked →');

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('was judged anew')).toBeVisible();
  const view = (await (await request.get(`/api/v1/clusters/${cluster}/settings`)).json()) as {
    own: object;
    history: { savedBy: string }[];
  };
  expect(view.own).toEqual({ untrustedRegistries: ['docker.io'] });
  expect(view.history[0]?.savedBy).not.toBe('');
  await expect(page.getByText('Untrusted registries').last()).toBeVisible();

  await page.getByRole('button', { name: 'Untrusted registries: take it back' }).click();
  await page.getByRole('button', { name: 'See what this changes' }).click();
  await expect(
    changes(page).getByRole('row').filter({ hasText: 'Images come from untrusted registries' }),
  ).toContainText('→ not asked');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('was judged anew')).toBeVisible();
});

test('A value that cannot hold is refused beside its field', async ({ page, expectNoise }) => {
  expectNoise(/400/);
  await visit(page, own);
  const limit = page.getByRole('group', { name: 'Memory limit' });
  await limit.getByLabel('most').fill('plenty');
  await page.getByRole('button', { name: 'See what this changes' }).click();
  await expect(page.getByText('These settings cannot hold')).toBeVisible();
  await expect(limit).toContainText('is no Kubernetes quantity');
});

test("Kubescape's control inputs are imported, and what of them means nothing here is said", async ({ page }) => {
  await visit(page, fleet);
  await importFile(page, {
    settings: { postureControlInputs: { imageRepositoryAllowList: ['quay.io'], trustedCosignPublicKeys: ['key'] } },
  });
  await expect(page.getByText('1 setting taken from the file')).toBeVisible();
  await expect(page.getByText('trustedCosignPublicKeys is left out')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Allowed registries' })).toHaveValue('quay.io');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Allowed registries' })).toHaveValue('');
});

test('What was exported can be imported, and another file is refused', async ({ page, expectNoise }) => {
  expectNoise(/422/);
  await visit(page, fleet);
  await page.getByRole('textbox', { name: 'Tags that move' }).fill('nightly');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('lynceus-settings.json');
  await page.getByRole('button', { name: 'Undo' }).click();

  await importFile(page, { lynceusSettings: { floatingTags: ['nightly'] } });
  await expect(page.getByRole('textbox', { name: 'Tags that move' })).toHaveValue('nightly');
  await importFile(page, { kind: 'Pod' });
  await expect(page.getByText('This file could not be imported')).toBeVisible();
});

test('A setting is changed by keyboard alone, and axe finds no fault', async ({ page }) => {
  await visit(page, own);
  await page.getByRole('textbox', { name: 'Days until a report is old' }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What this changes' })).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
});

const changes = (page: Page) => page.getByRole('region', { name: 'Controls that would judge otherwise' });

async function importFile(page: Page, content: unknown) {
  await page.getByLabel('Settings to import').setInputFiles({
    name: 'settings.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(content)),
  });
}
