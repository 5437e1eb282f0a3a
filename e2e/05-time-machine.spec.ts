import type { Page } from '@playwright/test';
import { formatMoment, formatScore, formatShortMoment } from '@/components/ui/format';
import { expect, findingList, findingsWord, test, visit, type Api } from './fixtures';

test('A snapshot is picked, and the posture is that of then until one goes back to now', async ({ page, api }) => {
  const { then, now } = await moments(api);
  await visit(page, '/clusters/prod-eu');
  await expect(page.getByRole('region', { name: 'Score' })).toContainText(formatScore(now.scores.all ?? 0));

  await page.getByRole('button', { name: /^Snapshot/ }).click();
  await expect(page.getByRole('menuitem')).toHaveCount(14);
  await page.getByRole('menuitem', { name: formatShortMoment(then.at) }).click();
  await expect(page).toHaveURL(`/clusters/prod-eu?at=${then.snapshotId}`);
  await expect(page.getByText(`As of ${formatMoment(then.at)}`)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Score' })).toContainText(formatScore(then.scores.all ?? 0));
  await expect(page.getByText('ci-bot')).toBeHidden();

  const critical = page.getByRole('region', { name: 'Score' }).getByRole('definition').first().getByRole('link');
  await expect(critical).toHaveText(String(then.findings.all.critical));
  await critical.click();
  await expect(page).toHaveURL(new RegExp(`at=${then.snapshotId}`));
  await expect(findingList(page).count).toHaveText(findingsWord(then.findings.all.critical));
  await expect(page.getByText(`As of ${formatMoment(then.at)}`)).toBeVisible();

  await page.getByRole('link', { name: 'Back to now' }).click();
  await expect(page).not.toHaveURL(/at=/);
  await expect(page.getByText(/^As of/)).toBeHidden();
  await expect(findingList(page).count).toHaveText(findingsWord(now.findings.all.critical));
});

test('Before the last two changes the CI account was no cluster-admin, on every page', async ({ page, api }) => {
  const { then } = await moments(api);
  const at = `at=${then.snapshotId}`;
  const isAdmin = 'ServiceAccount payments/ci-bot can do everything in the cluster';

  await visit(page, `/clusters/prod-eu/subjects/sa/payments/ci-bot?${at}`);
  await expect(page.getByText(isAdmin)).toHaveCount(0);
  await expect(page.locator('#bindings')).toContainText('ci-deploys');
  await expect(page.locator('#bindings')).not.toContainText('cluster-admin');

  await page.getByRole('link', { name: 'Open in the graph', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/access\\?.*${at}`));
  await page.getByRole('radio', { name: 'Outline' }).click();
  const outline = page.getByRole('list', { name: /^Access graph/ });
  await expect(outline).toContainText('ci-deploys');
  await expect(outline).not.toContainText('cluster-admin');

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Findings' }).click();
  await expect(page).toHaveURL(`/clusters/prod-eu/findings?${at}`);
  await page.getByRole('searchbox').fill('ci-bot');
  await expect(page).toHaveURL(/q=ci-bot/);
  await expect(findingList(page).rows.first()).toContainText('ci-bot');
  await expect(findingList(page).region).not.toContainText(isAdmin);

  await findingList(page).rows.first().getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/f/[0-9a-z]+\\?${at}`));
  await expect(page.getByText('Shown as it was in an older snapshot')).toBeVisible();
});

test('Every page of a cluster keeps the moment', async ({ page, api }) => {
  const { then } = await moments(api);
  const at = `?at=${then.snapshotId}`;
  await visit(page, `/clusters/prod-eu${at}`);
  for (const [label, section] of [
    ['Access graph', '/access'],
    ['Subjects', '/subjects'],
    ['Trends', '/trends'],
    ['Coverage', '/coverage'],
    ['Posture', ''],
  ] as const) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: label }).click();
    await expect(page).toHaveURL(`/clusters/prod-eu${section}${at}`);
    await expect(page.getByText(`As of ${formatMoment(then.at)}`)).toBeVisible();
  }
});

test('The link of a finding that was fixed says since when', async ({ page, api }) => {
  const { items } = await api.findings('state=fixed&limit=1');
  const until = (await api.finding(items[0]?.id ?? '')).spans.at(-1)?.until?.at ?? '';
  await visit(page, `/f/${items[0]?.id}`);
  await expect(page.getByText(`Fixed since ${day(until)}`, { exact: true })).toBeVisible();
  await expect(page.getByText('This is fixed')).toBeVisible();
  await expect(history(page)).toHaveText(/^Gone by.*First seen/);
});

test('The link of a finding that came back says so', async ({ page, api }) => {
  const { items } = await api.findings('cluster=prod-eu&state=regressed&limit=1');
  const from = (await api.finding(items[0]?.id ?? '')).spans.at(-1)?.from.at ?? '';
  await visit(page, `/f/${items[0]?.id}`);
  await expect(page.getByText(`Came back on ${day(from)}`)).toBeVisible();
  await expect(history(page)).toHaveText([/^Still there.*Came back/, /^Gone by.*First seen/]);
});

/** Now, and five weeks before: the CI account got its first dangerous right four weeks ago. */
async function moments(api: Api) {
  const trend = await api.trend('prod-eu');
  const [then, now] = [trend.at(-6), trend.at(-1)];
  if (!then || !now) throw new Error('prod-eu has too few snapshots');
  return { then, now };
}

const day = (iso: string) => formatMoment(iso).split(',')[0];

const history = (page: Page) =>
  page.locator('section', { has: page.getByRole('heading', { name: 'History' }) }).getByRole('listitem');
