import type { Page } from '@playwright/test';
import type { Comparison } from '@/lib/api/compare';
import type { ClusterTrend } from '@/lib/api/trends';
import type { ScoreExplanation } from '@/lib/findings/explain-score';
import { expect, test, visit } from './fixtures';

const trends = '/clusters/prod-eu/trends';

const panel = (page: Page, heading: RegExp) =>
  page.locator('section', { has: page.getByRole('heading', { name: heading }) });
const numberOf = async (page: Page, label: string) => {
  const figure = panel(page, /^What changed from/)
    .locator('dl > div')
    .filter({ hasText: label });
  return Number(((await figure.locator('dd').textContent()) ?? '').replaceAll(',', ''));
};

test('A range chosen by keys shows what changed in it, what moved the score, and stands in the address', async ({
  page,
  api,
  request,
}) => {
  const trend = await api.trend('prod-eu');
  const [from, to] = [trend.at(-8), trend.at(-1)];
  const answer = await request.get(`/api/v1/clusters/prod-eu/score/explanation?from=${from?.snapshotId}`);
  const { difference, parts } = (await answer.json()) as ScoreExplanation;
  const changes = (await (
    await request.get(`/api/v1/clusters/prod-eu/changes?from=${from?.snapshotId}&to=${to?.snapshotId}`)
  ).json()) as { findings: { new: unknown[]; fixed: unknown[] } };
  await visit(page, trends);
  const start = page.getByRole('slider', { name: 'Start of the range' });
  await start.focus();
  await page.keyboard.press('End'); // at most one step before the other end
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowLeft');
  await expect(start).toHaveAttribute('aria-valuenow', String(trend.length - 8));
  await expect(start).toHaveAttribute('aria-valuetext', new RegExp(`score ${from?.scores.all}$`));
  await expect(page).toHaveURL(new RegExp(`from=${from?.snapshotId}&to=${to?.snapshotId}`));

  const changed = panel(page, /^What changed from/);
  await expect(changed.getByText('Access:')).toBeVisible({ timeout: 30_000 });
  await expect(changed.getByRole('link', { name: 'Who gained what' })).toHaveAttribute(
    'href',
    `/clusters/prod-eu/changes?from=${from?.snapshotId}&to=${to?.snapshotId}`,
  );
  expect((await numberOf(page, 'new')) + (await numberOf(page, 'came back'))).toBe(changes.findings.new.length);
  expect(await numberOf(page, 'fixed')).toBe(changes.findings.fixed.length);

  // The steps of the waterfall add up to the difference that its heading tells.
  const moves = panel(page, /^What moved the score/);
  const steps = moves.getByRole('listitem').locator('span.text-right');
  await expect(steps.first()).toHaveText(String(from?.scores.all));
  const written = (await steps.allTextContents()).map((text) => Number(text.replace('−', '-')));
  const points = written.slice(1, -1).reduce((sum, value) => sum + value, 0);
  expect(points).toBeCloseTo(difference ?? 0, 1);
  expect(written.at(-1)).toBe(to?.scores.all);
  const heaviest = parts.find((part) => part.control !== null && part.opened > 0);
  await moves
    .getByRole('link', { name: heaviest?.title ?? '' })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/clusters/prod-eu/findings\\?control=${heaviest?.control}`));
});

test('Dragging over the chart chooses a range, and Back takes it back', async ({ page, api }) => {
  const trend = await api.trend('staging');
  await visit(page, '/clusters/staging/trends');
  const dots = page.getByRole('group', { name: /^Score of staging over/ }).locator('circle');
  const [start, end] = [await dots.nth(3).boundingBox(), await dots.nth(10).boundingBox()];
  if (!start || !end) throw new Error('the chart is not drawn');
  await page.mouse.move(start.x + 8, start.y - 30);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, start.y - 30, { steps: 3 });
  await page.mouse.move(end.x + 8, start.y - 30, { steps: 3 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\w+&to=\w+/);
  const params = new URL(page.url()).searchParams;
  const placeOf = (key: string) => trend.findIndex(({ snapshotId }) => snapshotId === params.get(key));
  expect([placeOf('from'), placeOf('to')]).toEqual([3, 10]);
  await expect(page.getByRole('slider', { name: 'End of the range' })).toHaveAttribute('aria-valuenow', '10');

  // It survives a reload, narrowed or not, and one step back takes it back.
  await page.getByLabel('Surface', { exact: true }).selectOption({ label: 'Workloads and images' });
  await expect(page).toHaveURL(/surface=workloads/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Score over Workloads and images' })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Start of the range' })).toHaveAttribute('aria-valuenow', '3');
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL('/clusters/staging/trends');
  await expect(page.getByRole('status').filter({ hasText: 'The whole time' })).toBeVisible({ timeout: 30_000 });
});

test('A namespace and a team are followed by their findings, as the API tells them', async ({ page, request }) => {
  const told = (await (await request.get('/api/v1/clusters/prod-eu/trend?team=payments')).json()) as ClusterTrend;
  expect(told.scored).toBe(false);
  const last = told.points.at(-1);
  await visit(page, trends);
  await panel(page, /^By team$/)
    .getByRole('link', { name: 'payments', exact: true })
    .click();
  await expect(page).toHaveURL(`${trends}?team=payments`);
  await expect(page.getByLabel('Team', { exact: true })).toHaveValue('payments');
  await expect(page.getByText(/The line shows what the open findings weigh together/)).toBeVisible();
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  const newest = page
    .getByRole('table', { name: /^Trend of team payments in prod-eu/ })
    .getByRole('row')
    .nth(1);
  await expect(newest.getByRole('cell').nth(1)).toHaveText((last?.weight ?? 0).toLocaleString('en-GB'));
});

test('A note is written beside the chart, said otherwise, and taken back; its history stays', async ({
  page,
  request,
}) => {
  await visit(page, '/clusters/staging/trends');
  await page.getByRole('button', { name: 'Add a note' }).click();
  const words = 'Moved checkout here <b>=1+1</b>';
  await page.getByLabel('Note', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Add note', exact: true }).click();
  const list = page.getByRole('list', { name: 'What happened, newest first' });
  const item = list.getByRole('listitem').filter({ hasText: 'Moved checkout' });
  await expect(item).toContainText(words);
  await expect(item).toContainText('by local operator');

  // It stands on the chart too, at its time.
  const marks = page.getByRole('list', { name: 'What happened', exact: true }).getByRole('button');
  await marks.last().click();
  await expect(page.getByRole('dialog', { name: 'What happened' })).toContainText(words);
  await page.keyboard.press('Escape');

  await item.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Note', { exact: true }).fill('Moved checkout to staging');
  await page.getByRole('button', { name: 'Save note' }).click();
  const changed = list.getByRole('listitem').filter({ hasText: 'Moved checkout to staging' });
  await expect(changed).toContainText('changed by local operator');
  const { items } = (await (await request.get('/api/v1/annotations?cluster=staging')).json()) as {
    items: { id: string; text: string }[];
  };
  const id = items.find(({ text }) => text === 'Moved checkout to staging')?.id;

  await changed.getByRole('button', { name: 'Remove' }).click();
  await changed.getByRole('button', { name: 'Take it back' }).click();
  await expect(changed).toHaveCount(0);
  const history = (await (await request.get(`/api/v1/annotations/${id}`)).json()) as { items: { text: string }[] };
  expect(history.items.map(({ text }) => text)).toEqual([words, 'Moved checkout to staging', null]);
});

test('All clusters have one line, and a range of it leads to each of them', async ({ page, api }) => {
  await visit(page, '/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Trends' }).first().click();
  await expect(page).toHaveURL('/trends');
  await page.getByRole('button', { name: 'Four weeks' }).click();
  await expect(page).toHaveURL(/from=.+&to=.+/);
  const clusters = page.getByRole('table', { name: 'What changed, by cluster' });
  await expect(clusters.getByRole('row')).toHaveCount((await api.clusters()).length + 1);
  const one = clusters.getByRole('link', { name: 'prod-eu', exact: true });
  await expect(one).toHaveAttribute('href', /from=/);
  await one.click();
  await expect(page).toHaveURL(/\/clusters\/prod-eu\/trends\?from=.+&to=.+/);
});

test('A role that grants something else in one cluster is told, and leads to the role', async ({ page, request }) => {
  const { roles } = (await (await request.get('/api/v1/compare')).json()) as Comparison;
  const drift = roles.find(({ builtIn, cells }) => !builtIn && cells.some((cell) => cell.state === 'present'));
  const cell = drift?.cells.find((each) => each.state === 'present' && each.variant > 0);
  expect(cell, 'the demo has a role that differs between clusters').toBeDefined();
  await visit(page, '/trends');
  await page.getByRole('link', { name: 'Side by side' }).click();
  await expect(page).toHaveURL('/compare');
  const row = page
    .getByRole('table', { name: 'Roles that differ between clusters' })
    .getByRole('row')
    .filter({ hasText: drift?.name ?? '' });
  await row
    .first()
    .getByRole('link', { name: new RegExp(`in ${cell?.cluster}: `) })
    .click();
  await expect(page).toHaveURL(new RegExp(`/clusters/${cell?.cluster}/roles/`));
  await expect(page.getByRole('heading', { name: drift?.name ?? '' }).first()).toBeVisible();

  await page.goBack();
  await expect(page).toHaveURL('/compare');
  await visit(page, '/compare?clusters=edge-berlin,prod-eu,staging');
  await page.getByRole('link', { name: 'Leave out edge-berlin' }).click();
  await expect(page).toHaveURL('/compare?clusters=prod-eu,staging');
  await page.reload();
  const figures = page.getByRole('table', { name: 'Clusters side by side' });
  await expect(figures.getByRole('columnheader')).toHaveCount(3);
  const controls = page.getByRole('table', { name: 'Controls that differ between clusters' });
  await controls
    .getByRole('link', { name: /^fails/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/findings\?control=/);
});
