import { expect, test, visit } from './fixtures';

const image = 'registry.example.com/catalog/price-feed:0.9.2';

/** A report of Trivy about an image of the demo that came without one. */
const report = (...vulnerabilities: object[]) =>
  Buffer.from(
    JSON.stringify({
      SchemaVersion: 2,
      CreatedAt: new Date().toISOString(),
      ArtifactName: image,
      Metadata: { OS: { Family: 'debian', Name: '12.5' }, RepoTags: [image] },
      Results: [{ Target: `${image} (debian 12.5)`, Class: 'os-pkgs', Vulnerabilities: vulnerabilities }],
    }),
  );

const critical = {
  VulnerabilityID: 'CVE-2026-90901',
  PkgName: 'libfeed7',
  InstalledVersion: '7.1.0-1',
  FixedVersion: '7.1.4-1',
  Severity: 'CRITICAL',
  Title: 'A feed runs code (invented for the test)',
};
const low = { ...critical, VulnerabilityID: 'CVE-2026-90902', FixedVersion: '', Severity: 'LOW' };

test.afterEach(async ({ request, baseURL }) => {
  const { items } = (await (await request.get('/api/v1/image-reports')).json()) as {
    items: { id: number; image: string }[];
  };
  for (const { id } of items.filter((each) => each.image === image)) {
    await request.delete(`/api/v1/image-reports/${id}`, { headers: { origin: baseURL ?? '' } });
  }
});

test('A report is uploaded, its vulnerability opened, its workload and its fixed version found', async ({
  page,
  colleague,
}) => {
  await visit(page, '/clusters/prod-eu/images?q=price-feed');
  const row = page.getByRole('table', { name: 'Images' }).getByRole('row', { name: /price-feed/ });
  await expect(row).toContainText('not assessed');

  await page.getByRole('button', { name: 'Upload reports' }).click();
  await page
    .getByLabel('Image reports', { exact: true })
    .setInputFiles({ name: 'price-feed.json', mimeType: 'application/json', buffer: report(critical, low) });
  const dialog = page.getByRole('dialog', { name: 'Upload image reports' });
  await expect(dialog.getByText('1 report read')).toBeVisible();
  await expect(dialog.getByText(/^2 vulnerabilities; 1 new/)).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(row.getByRole('link', { name: /1 critical vulnerabilities of/ })).toBeVisible();
  await expect(row).toContainText('by tag');
  await row.getByRole('link', { name: image, exact: true }).click();

  await expect(page.getByRole('heading', { name: image, level: 1 })).toBeVisible();
  await expect(page.getByText('2 vulnerabilities, 1 with a fixed version; 1 workload runs it.')).toBeVisible();
  await expect(page.getByText('Matched by tag: the report may be of another build')).toBeVisible();
  const found = page.getByRole('table', { name: 'Vulnerabilities' });
  await expect(found.getByRole('row', { name: /CVE-2026-90901/ })).toContainText('fixed in 7.1.4-1');
  await expect(found.getByRole('row', { name: /CVE-2026-90902/ })).toContainText('no fixed version');

  await found.getByRole('link', { name: 'CVE-2026-90901' }).click();
  await expect(page).toHaveURL(/\/cves\/CVE-2026-90901$/);
  await expect(
    page.getByText('In 1 image of 1 cluster, run by 1 workload; none of them exposed; mended in 7.1.4-1.'),
  ).toBeVisible();
  await expect(page.getByRole('list', { name: 'Packages' })).toContainText('libfeed7 7.1.0-1 is fixed in 7.1.4-1');
  await expect(
    page.getByRole('table', { name: 'Workloads' }).getByRole('row', { name: /catalog\/price-feed/ }),
  ).toBeVisible();

  await visit(colleague, page.url());
  await expect(colleague.getByRole('heading', { name: 'CVE-2026-90901' })).toBeVisible();
});

test('A file that is no report is refused with a clear message, and nothing is kept', async ({ page, expectNoise }) => {
  expectNoise(/422/);
  await visit(page, '/images');
  await page.getByRole('button', { name: 'Upload reports' }).click();
  await page
    .getByLabel('Image reports', { exact: true })
    .setInputFiles({ name: 'pod.yaml', mimeType: 'text/yaml', buffer: Buffer.from('apiVersion: v1\nkind: Pod\n') });
  const dialog = page.getByRole('dialog', { name: 'Upload image reports' });
  await expect(dialog.getByRole('alert')).toContainText('pod.yaml: a Pod of v1 is no image report; expected Trivy');
});

test('What to patch first says why, and the list narrows by its filters', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/images');
  await expect(
    page.getByText(/^\d+ images; \d+ without a report; \d+ with an old one; \d+ to patch first\.$/),
  ).toBeVisible();
  const first = page.getByRole('list', { name: 'Patch first' }).getByRole('listitem').first();
  await expect(first).toContainText('catalog/api:latest');
  await expect(first).toContainText('it is known to be exploited');
  await expect(first).toContainText('reached from outside by Ingress catalog-api');

  await page
    .getByRole('group', { name: 'Report' })
    .getByRole('link', { name: /^Not assessed/ })
    .click();
  await expect(page).toHaveURL(/state=not-assessed/);
  const table = page.getByRole('table', { name: 'Images' });
  await expect(table.getByRole('row', { name: /hashicorp\/vault/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /catalog\/api/ })).toBeHidden();
});

test('The list goes out as CSV, a line for each vulnerability', async ({ request }) => {
  const csv = await (await request.get('/api/v1/clusters/prod-eu/images/csv?q=catalog/api')).text();
  expect(csv).toMatch(/^image,digest,assessed,/);
  expect(csv).toContain('CVE-2026-90001,critical,libexpat1,2.5.0-1,2.5.0-1+deb12u2,yes');
});

test('Keys that lie in an image stand on its page, by file, and fail a control', async ({ page }) => {
  await visit(page, '/clusters/edge-berlin/images?q=readings');
  await page
    .getByRole('table', { name: 'Images' })
    .getByRole('link', { name: 'registry.example.com/edge/readings:2.1.0', exact: true })
    .click();
  const key = page.getByRole('table', { name: 'Secrets in the image' }).getByRole('row', { name: /AWS Access Key ID/ });
  await expect(key).toContainText('/app/.env.backup');
  await visit(page, '/clusters/edge-berlin/findings?control=secrets-in-images');
  await expect(page.getByText('readings').first()).toBeVisible();
});
