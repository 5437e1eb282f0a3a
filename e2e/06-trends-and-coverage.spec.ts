import { expect, findingList, findingsWord, test, visit } from './fixtures';

test('Every chart of the trends can be read as a table', async ({ page, api }) => {
  const trend = await api.trend('staging');
  await visit(page, '/clusters/staging/trends');
  await expect(page.getByRole('group', { name: 'Score of staging over 14 snapshots' })).toBeVisible();

  const toggles = page.getByRole('button', { name: 'Show as table' });
  const charts = await toggles.count();
  expect(charts).toBeGreaterThanOrEqual(7);
  await toggles.first().click();
  const scores = page.getByRole('table', { name: 'Score by snapshot' });
  await expect(scores.getByRole('row')).toHaveCount(trend.length + 1);
  await expect(scores.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText(String(trend.at(-1)?.scores.all));

  await page
    .locator('section', { has: page.getByRole('heading', { name: 'Open findings by severity' }) })
    .getByRole('button', { name: 'Show as table' })
    .click();
  const counts = page.getByRole('table', { name: 'Findings by snapshot' });
  const oldest = counts.getByRole('row').last().getByRole('cell');
  await expect(oldest.nth(1)).toHaveText(String(trend[0]?.findings.all.critical));
  await oldest.nth(1).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`at=${trend[0]?.snapshotId}`));
  await expect(findingList(page).count).toHaveText(findingsWord(trend[0]?.findings.all.critical ?? 0));
});

test('What was new, came back and was fixed in a snapshot are lists of that length', async ({ page, api }) => {
  const trend = await api.trend('prod-eu');
  for (const [change, of] of [
    ['new', (point: (typeof trend)[number]) => point.opened],
    ['regressed', (point: (typeof trend)[number]) => point.regressed],
    ['fixed', (point: (typeof trend)[number]) => point.fixed],
  ] as const) {
    const point = trend.slice(1).findLast((each) => of(each) > 0);
    expect(point, `the demo has a snapshot with ${change} findings`).toBeDefined();
    if (!point) continue;
    await visit(page, `/clusters/prod-eu/findings?change=${change}&at=${point.snapshotId}`);
    await expect(findingList(page).count, change).toHaveText(findingsWord(of(point)));
  }
});

test('What was open on a surface leads to its list', async ({ page }) => {
  await visit(page, '/clusters/staging/trends');
  const panel = page.locator('section', {
    has: page.getByRole('heading', { name: 'Open findings: Workloads and images' }),
  });
  const counts = panel.getByRole('table', { name: 'Findings of Workloads and images by snapshot' });
  await panel.getByRole('button', { name: 'Show as table' }).click();
  const low = counts.getByRole('row').nth(1).getByRole('cell').last();
  const count = Number(await low.textContent());
  await low.getByRole('link').click();
  await expect(page).toHaveURL(/surface=workloads/);
  await expect(findingList(page).count).toHaveText(findingsWord(count));
});

test('A dot of the chart turns the page to its snapshot', async ({ page, api }) => {
  const trend = await api.trend('prod-eu');
  await visit(page, '/clusters/prod-eu');
  await page
    .getByRole('group', { name: /^Score of prod-eu/ })
    .locator('circle')
    .first()
    .click();
  await expect(page).toHaveURL(`/clusters/prod-eu?at=${trend[0]?.snapshotId}`);
});

test('What could not be read is named, and what it leaves undecided', async ({ page }) => {
  await visit(page, '/');
  await page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: 'edge-berlin' }) })
    .getByRole('link', { name: /% assessed/ })
    .click();
  await expect(page).toHaveURL('/clusters/edge-berlin/coverage');
  for (const kind of ['mutating', 'validating']) {
    const gap = page
      .getByRole('table', { name: 'What could not be read' })
      .getByRole('row', { name: `${kind}webhookconfigurations.admissionregistration.k8s.io` });
    await expect(gap).toContainText('not permitted');
    await expect(gap.getByRole('cell', { name: 'list', exact: true })).toBeVisible();
    await expect(gap).toContainText('whole cluster');
  }
  await expect(page.getByRole('heading', { name: 'The permissions that would close these gaps' })).toBeVisible();

  const undecided = page
    .getByRole('table', { name: /^Controls not assessed/ })
    .getByRole('rowgroup')
    .filter({ hasText: 'webhookconfigurations' })
    .getByRole('row')
    .filter({ has: page.getByRole('link') });
  await expect(undecided.first()).toContainText(/not assessed|in part/);
  await undecided.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/controls\/[a-z-]+$/);
  await expect(page.getByText('edge-berlin').first()).toBeVisible();
});
