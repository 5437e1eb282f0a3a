import { expect, test, visit, type Api } from './fixtures';

/** The two snapshots around the one so many weeks before the latest. */
async function weeksAgo(api: Api, weeks: number) {
  const trend = await api.trend('prod-eu');
  const [from, to] = [trend.at(-2 - weeks), trend.at(-1 - weeks)];
  if (!from || !to) throw new Error(`the demo has no snapshot ${weeks} weeks ago`);
  return { from: from.snapshotId, to: to.snapshotId };
}

test('An upgrade that widened a ClusterRole is told by what it changed, for whom, and which path it opened', async ({
  page,
  api,
}) => {
  const { from, to } = await weeksAgo(api, 6);
  await visit(page, `/clusters/prod-eu/changes?from=${from}&to=${to}`);
  const cause = page.getByRole('article', { name: /^ClusterRole external-secrets-controller has .* changed/ });
  await expect(cause.getByText('Critical', { exact: true })).toBeVisible();
  await expect(cause.getByText(/resources: \[.*serviceaccounts\/token/)).toBeVisible();
  await expect(cause.getByRole('link', { name: /external-secrets\/external-secrets$/ })).toBeVisible();
  await expect(cause).toContainText('may now issue tokens of ServiceAccounts');

  const paths = page.locator('#paths');
  const opened = paths.getByText(/external-secrets\/external-secrets reaches cluster admin/);
  await opened.click();
  await expect(paths.getByText(/can create token Secrets and read them/).first()).toBeVisible();
  await expect(page.locator('#findings')).toContainText('New findings');
});

test('The temporary binding of the CI account is the last change, and leads to its pages', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/changes');
  await expect(page.getByText(/^1 subject gained 2 permissions through 1 changed object;/)).toBeVisible();
  const cause = page.getByRole('article', { name: 'ClusterRoleBinding ci-bot-temporary was added' });
  await expect(cause.getByRole('link', { name: /ci-bot-temporary/ })).toHaveAttribute(
    'href',
    '/clusters/prod-eu/bindings/crb/ci-bot-temporary',
  );
  await expect(cause.getByRole('link', { name: /payments\/ci-bot/ })).toHaveAttribute(
    'href',
    '/clusters/prod-eu/subjects/sa/payments/ci-bot',
  );
  await expect(page.locator('#findings').getByRole('link').first()).toHaveAttribute('href', /^\/f\//);
});

test('Filters write the address, and Back takes the step before', async ({ page, api }) => {
  const { from, to } = await weeksAgo(api, 0);
  await visit(page, `/clusters/prod-eu/changes?from=${from}&to=${to}`);
  await page.getByRole('button', { name: 'Lost and gone' }).click();
  await expect(page).toHaveURL(/side=lost/);
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.getByRole('button', { name: 'Lost and gone' }).click();
  await page.getByRole('searchbox', { name: /^Search subjects/ }).fill('nobody like this');
  await expect(page.getByText('No change matches these filters')).toBeVisible();
  await page.getByRole('searchbox', { name: /^Search subjects/ }).fill('sa:payments/ci-bot');
  await expect(page.getByRole('article')).toHaveCount(1);

  await page.getByRole('link', { name: 'The change before' }).click();
  await expect(page).toHaveURL(new RegExp(`to=${from}`));
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`to=${to}`));
});

test('Any two snapshots can be chosen, and the same pair answers programs', async ({ page, api, request }) => {
  const trend = await api.trend('prod-eu');
  const oldest = trend[0]?.snapshotId ?? '';
  await visit(page, '/clusters/prod-eu/changes');
  await page.getByRole('button', { name: /^From .*, choose another snapshot/ }).click();
  await page.getByRole('menuitem').last().click();
  await expect(page).toHaveURL(new RegExp(`from=${oldest}`));
  const sentence = page.getByText(/^\d+ subjects gained \d+ permissions through \d+ changed objects/);
  await expect(sentence).toBeVisible();

  const answer = await request.get(`/api/v1/clusters/prod-eu/changes?from=${oldest}`);
  const json = (await answer.json()) as { gained: { subject: { name: string } }[]; from: { snapshotId: string } };
  expect(json.from.snapshotId).toBe(oldest);
  expect(json.gained.map(({ subject }) => subject.name)).toEqual(
    expect.arrayContaining(['ci-bot', 'external-secrets']),
  );
});

test('A quiet week says so, and offers more', async ({ page, api }) => {
  const { from, to } = await weeksAgo(api, 4);
  await visit(page, `/clusters/prod-eu/changes?from=${from}&to=${to}`);
  await expect(page.getByText('Nothing changed in prod-eu between these snapshots.')).toBeVisible();
  await page.getByRole('link', { name: 'Compare with the oldest snapshot' }).click();
  await expect(page.getByRole('heading', { name: 'Changed access' })).toBeVisible();
});

test('Posture leads to who gained what', async ({ page }) => {
  await visit(page, '/clusters/prod-eu');
  await page.getByRole('link', { name: 'Who gained what' }).click();
  await expect(page).toHaveURL('/clusters/prod-eu/changes');
  await expect(page.getByRole('heading', { name: 'Changes' })).toBeVisible();
});
