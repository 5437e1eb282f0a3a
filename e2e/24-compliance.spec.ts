import type { Compliance } from '@/lib/findings/compliance';
import { expect, findingList, findingsWord, test, visit } from './fixtures';

type Met = { compliance: number | null; coverage: number | null; failing: number };
type Frameworks = { items: { id: string; name: string; clusters: (Met & { cluster: string })[] }[] };

test('A framework is found from the fleet, narrowed to a cluster and to what fails, and its figures lead to findings', async ({
  page,
  request,
}) => {
  const { items } = (await (await request.get('/api/v1/compliance')).json()) as Frameworks; // what the route sends
  const cis = items.find(({ id }) => id === 'cis');
  const prod = cis?.clusters.find(({ cluster }) => cluster === 'prod-eu');
  await visit(page, '/compliance');
  const table = page.getByRole('table', { name: 'Frameworks by cluster' });
  const heads = await table.getByRole('columnheader').allTextContents();
  const cell = table
    .getByRole('row', { name: /CIS Kubernetes Benchmark/ })
    .getByRole('cell')
    .nth(heads.findIndex((head) => head.includes('prod-eu')));
  await expect(cell).toContainText(`${prod?.compliance} %`);
  await expect(cell).toContainText(`of ${prod?.coverage} % assessed`);
  await cell.getByRole('link').click();
  await expect(page).toHaveURL('/compliance/cis?cluster=prod-eu');

  await page
    .getByRole('group', { name: 'Requirements' })
    .getByRole('link', { name: /^Failing/ })
    .click();
  await expect(page).toHaveURL('/compliance/cis?cluster=prod-eu&show=failing');
  const requirement = page.getByRole('row', { name: /5\.1\.3/ });
  const failing = requirement.getByRole('cell').nth(1).getByRole('link');
  const count = Number((await failing.textContent())?.replace(/\D/g, ''));
  expect(count).toBeGreaterThan(0);
  await failing.click();
  await expect(page).toHaveURL(/\/clusters\/prod-eu\/findings\?control=/);
  await expect(findingList(page).count).toHaveText(findingsWord(count));
  await page.goBack();
  await expect(page).toHaveURL('/compliance/cis?cluster=prod-eu&show=failing');
});

test('What only people can say, and what no API shows, is listed and never passes', async ({ page }) => {
  await visit(page, '/compliance/securing-kubernetes?show=people');
  const factor = page.getByRole('row', { name: /second factor/ });
  await expect(factor).toContainText('attested by Mara Lindqvist until', { useInnerText: true });
  await expect(page.getByRole('row', { name: /no extra software/ })).toContainText('not attested');
  await expect(page.getByText('passes', { exact: true })).toHaveCount(0);
});

test('A framework leaves as a CSV file, a line for each requirement in each cluster', async ({ page }) => {
  await visit(page, '/compliance/owasp?cluster=staging');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toBe('lynceus-owasp.csv');
});

test('One coverage stands in the bar, on the posture and on the coverage page', async ({ page, api }) => {
  const coverage = (await api.trend('edge-berlin')).at(-1)?.coverage;
  await visit(page, '/clusters/edge-berlin');
  await expect(page.getByRole('banner').getByRole('link', { name: `${coverage} % assessed` })).toBeVisible();
  await page
    .getByRole('banner')
    .getByRole('link', { name: `${coverage} % assessed` })
    .click();
  await expect(page).toHaveURL('/clusters/edge-berlin/coverage');
  await expect(page.getByText(new RegExp(`^${coverage} % of the controls that apply`))).toBeVisible();
});

test('The riskiest namespace comes first, and leads to its findings; accepted risk is told as a second figure', async ({
  page,
  request,
}) => {
  const answer = await request.get('/api/v1/clusters/prod-eu/compliance');
  const { surfaces } = (await answer.json()) as { surfaces: (Compliance & { surface: string })[] };
  const network = surfaces.find(({ surface }) => surface === 'nodes-network');
  const without = network?.withoutAccepted?.compliance;
  expect(without).toBeGreaterThan(network?.compliance ?? 100);
  await visit(page, '/clusters/prod-eu/compliance');
  const row = page.getByRole('table', { name: 'Surfaces' }).getByRole('row', { name: /Nodes and network/ });
  await expect(row).toContainText(`${without?.toFixed(1)} % without accepted`);
  const rows = page.getByRole('table', { name: 'Namespaces by risk' }).getByRole('row');
  await expect(rows.nth(2)).toBeVisible();
  const risks: number[] = [];
  for (const row of await rows.filter({ has: page.getByRole('link') }).all()) {
    risks.push(Number(await row.getByRole('cell').nth(1).textContent()));
  }
  expect(risks.length).toBeGreaterThan(5);
  expect(risks).toEqual(risks.toSorted((one, other) => other - one));
  const named = rows.filter({ has: page.getByRole('cell').first().getByRole('link') }).first();
  const name = await named.getByRole('cell').first().textContent();
  await named.getByRole('cell').first().getByRole('link').click();
  await expect(page).toHaveURL(`/clusters/prod-eu/findings?namespace=${name}`);
});

test('A namespace says what stands in the way of a stricter level, and how it is raised', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/pod-security');
  const table = page.getByRole('table', { name: 'Pod Security by namespace' });
  const blocked = table.getByRole('row').filter({ hasText: 'in the way' }).first();
  const name = await blocked.getByRole('link').first().textContent();
  await blocked
    .getByRole('link', { name: /in the way/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`namespace=${name}`));
  await expect(page.getByRole('heading', { name: `${name} at restricted` })).toBeVisible();
  await expect(page.getByText(/kubectl label .*pod-security\.kubernetes\.io/).first()).toBeVisible();
  await page.getByRole('group', { name: 'Policy of version' }).getByRole('link', { name: 'v1.25' }).click();
  await expect(page).toHaveURL(/version=1\.25/);
  await expect(page.getByText(/without refusing anything that runs, by the policy of v1\.25/)).toBeVisible();
});

test('A control shows what fails and what passes, object by object', async ({ page }) => {
  await visit(page, '/controls/privileged-containers?cluster=prod-eu');
  await expect(page.getByRole('table', { name: 'What fails' }).getByRole('row').nth(1)).toContainText('rivileged');
  await page
    .getByRole('group', { name: 'Verdict' })
    .getByRole('link', { name: /^Passes/ })
    .click();
  await expect(page).toHaveURL(/show=passes/);
  await expect(page.getByRole('table', { name: 'What passes' }).getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'By example' })).toBeVisible();
});
