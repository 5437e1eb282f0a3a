import type { Page } from '@playwright/test';
import { expect, test, visit } from './fixtures';

const cluster = '/clusters/prod-eu';

/** The parts of the page of attack paths. */
const parts = (page: Page) => ({
  answer: page.locator('header:has(h1) > div > p'),
  table: page.getByRole('table', { name: 'Objectives by groups of footholds' }),
  list: page.getByRole('list', { name: 'Paths, the shortest first' }),
  path: page.getByRole('region', { name: 'Path', exact: true }),
  steps: page.getByRole('list', { name: 'Steps' }),
  cut: page.getByRole('list', { name: 'Smallest cut' }),
});

test('The worst path stands there at once, step by step, with what cuts it', async ({ page }) => {
  await visit(page, cluster);
  await page.getByRole('navigation').getByRole('link', { name: 'Attack paths' }).click();
  const { answer, path, steps, cut } = parts(page);

  await expect(answer).toHaveText(/^13 of 57 footholds lead to cluster admin, the nearest in 2 steps\. \d changes cut/);
  await expect(path.getByRole('heading')).toHaveText('Deployment payments/ci-runner to cluster admin in 2 steps');
  await expect(steps.getByRole('listitem').filter({ hasText: 'Step' })).toHaveText([
    /A pod of Deployment payments\/ci-runner can use its token, and so act as ServiceAccount payments\/ci-bot/,
    /ServiceAccount payments\/ci-bot can do everything, and so become cluster admin/,
  ]);
  await expect(cut.getByRole('listitem').first()).toContainText('Delete ClusterRoleBinding ci-bot-temporary');
});

test('A number leads to its paths, a path to its steps, a step to its proof; Back goes back', async ({ page }) => {
  await visit(page, `${cluster}/attack-paths`);
  const { answer, table, list, path } = parts(page);
  await table.getByRole('link', { name: /^Code on a node from workloads: 13, from 1 step/ }).click();
  await expect(page).toHaveURL(/from=workloads&to=node-code/);
  await expect(answer).toHaveText(/^13 of 55 workloads lead to code on a node, the nearest in 1 step/);
  await expect(list.getByRole('listitem')).toHaveCount(13);

  await list.getByRole('link', { name: /ci\/buildkit/ }).click();
  await expect(page).toHaveURL(/path=workload:ci/);
  await expect(path.getByRole('heading')).toHaveText(/^StatefulSet ci\/buildkit to code on a node in 1 step$/);
  await path.locator('summary').first().click();
  await expect(path.getByText('How to detect it').first()).toBeVisible();
  await expect(path.getByText('How to fix it').first()).toBeVisible();
  await expect(path.getByRole('link', { name: /MITRE ATT&CK T1611/ })).toHaveAttribute(
    'href',
    'https://attack.mitre.org/techniques/T1611/',
  );

  await page.reload();
  await expect(path.getByRole('heading')).toHaveText(/^StatefulSet ci\/buildkit/);
  await page.goBack();
  await expect(path.getByRole('heading')).not.toHaveText(/^StatefulSet ci\/buildkit/);
  await page.goBack();
  await expect(answer).toHaveText(/^13 of 57 footholds/);
});

test('A path goes into a ticket with its evidence and a link that shows it again', async ({
  page,
  context,
  colleague,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, `${cluster}/attack-paths?from=sa:payments/ci-bot`);
  const { path } = parts(page);
  await path.getByRole('button', { name: 'Copy for ticket' }).click();
  await page.getByRole('menuitem', { name: 'Markdown' }).click();
  await expect(path.getByRole('button', { name: 'Copied' })).toBeVisible();
  const ticket = await page.evaluate(() => navigator.clipboard.readText());
  expect(ticket).toContain('### Attack path: ServiceAccount payments/ci\\-bot to cluster admin in 1 step');
  expect(ticket).toContain('- ClusterRoleBinding `ci-bot-temporary` binds');
  expect(ticket).toContain('**Closed by:** Delete ClusterRoleBinding ci\\-bot\\-temporary');

  const link = /<(http[^>]+)>/.exec(ticket)?.[1] ?? '';
  expect(link).toMatch(/at=/);
  await visit(colleague, link);
  await expect(parts(colleague).path.getByRole('heading')).toHaveText(
    'ServiceAccount payments/ci-bot to cluster admin in 1 step',
  );
});

test('From a subject, paths lead from it and to it', async ({ page }) => {
  await visit(page, `${cluster}/subjects/sa/payments/ci-bot`);
  await page.getByRole('link', { name: 'Paths from here' }).click();
  const { answer, list } = parts(page);
  await expect(answer).toHaveText(/^From ServiceAccount payments\/ci-bot an attacker gets to cluster admin in 1 step/);
  await expect(page.getByRole('heading', { name: 'If ServiceAccount payments/ci-bot is taken' })).toBeVisible();
  await page.getByRole('link', { name: '20', exact: true }).first().click();
  await expect(page.getByRole('link', { name: 'checkout', exact: true })).toBeVisible();

  await visit(page, `${cluster}/subjects/sa/payments/ci-bot`);
  await page.getByRole('link', { name: 'Paths to here' }).click();
  await expect(answer).toHaveText(/footholds lead to ServiceAccount payments\/ci-bot, the nearest in 1 step/);
  await expect(list.getByRole('listitem').first()).toContainText('payments/ci-runner');
});

test('Switching off the smallest cut leaves no path, and turning it on brings them back', async ({ page }) => {
  await visit(page, `${cluster}/attack-paths`);
  const { answer, cut } = parts(page);
  const first = cut.getByRole('listitem').first();
  await first.locator('summary').first().click();
  await expect(first.getByLabel('Command', { exact: true })).toContainText(
    'kubectl delete clusterrolebinding/ci-bot-temporary',
  );
  await first.getByRole('button', { name: /^Switch off/ }).click();
  await expect(page).toHaveURL(/off=crb:ci-bot-temporary/);
  await expect(answer).toHaveText(/^What if: \d+ of 57 footholds lead to cluster admin/);
  await expect(cut).not.toContainText('ci-bot-temporary');

  await page.getByRole('link', { name: /^Try all \d/ }).click();
  await expect(answer).toHaveText('What if: None of 57 footholds leads to cluster admin.');
  await expect(page.getByText('No path is left')).toBeVisible();

  await page.getByRole('region', { name: 'What if' }).getByRole('button', { name: 'Turn all on' }).click();
  await expect(answer).toHaveText(/^13 of 57 footholds lead/);
});

test('By keyboard alone: a start is chosen by name, a path opened, a step unfolded', async ({ page }) => {
  await visit(page, `${cluster}/attack-paths`);
  const { answer, path } = parts(page);
  const start = page.getByRole('combobox', { name: 'From' });
  await start.focus();
  await page.keyboard.type('cache-warmer');
  await expect(page.getByRole('option', { name: /ci\/cache-warmer/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(answer).toHaveText(/^From CronJob ci\/cache-warmer an attacker gets to cluster admin in 5 steps/);
  await path.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  await expect(path.getByText('How it is abused').first()).toBeVisible();

  await page.getByRole('combobox', { name: 'to' }).focus();
  await page.keyboard.type('secrets of vault');
  await expect(page.getByRole('option', { name: 'Secrets of vault' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/to=secrets:vault/);
  await expect(answer).toHaveText(/to Secrets of vault/);
});

test('What is not in the snapshot is said, with the way back to all paths', async ({ page }) => {
  await visit(page, `${cluster}/attack-paths?from=sa:nowhere/nobody`);
  await expect(page.getByRole('alert').filter({ hasText: 'That is not in this snapshot' })).toContainText(
    'There is no sa:nowhere/nobody',
  );
  await page.getByRole('link', { name: 'All attack paths' }).click();
  await expect(parts(page).answer).toHaveText(/^13 of 57 footholds/);
});
