import { expect, findingList, test, visit } from './fixtures';

test('An analyst goes from the fleet to a finding and sends the link to a colleague', async ({
  page,
  context,
  colleague,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/');
  await page.getByRole('heading', { name: 'prod-eu' }).getByRole('link').click();
  await expect(page).toHaveURL('/clusters/prod-eu');

  const riskiest = page.locator('section', { has: page.getByRole('heading', { name: 'Riskiest subjects' }) });
  const subject = riskiest.getByRole('listitem').first().getByRole('link');
  await expect(subject).toContainText('Critical: ServiceAccount');
  await subject.click();

  await expect(page).toHaveURL(/\/clusters\/prod-eu\/subjects\/sa\//);
  await expect(page.getByRole('heading', { name: 'How it holds them' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What it may do' })).toBeVisible();

  const findings = page.locator('#findings').getByRole('link', { name: /Critical/ });
  await findings.first().click();
  await expect(page).toHaveURL(/\/f\/[0-9a-z]+$/);
  const message = await page.getByRole('heading', { level: 1 }).textContent();
  await expect(page.getByRole('list', { name: 'Chain of the grant' }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Proof' })).toBeVisible();

  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  await visit(colleague, link);
  await expect(colleague.getByRole('heading', { level: 1 })).toHaveText(message ?? '');
});

test('The page of a subject leads from its bindings to its roles, rules, permissions and pods', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/subjects/sa/payments/ci-bot');
  await expect(page.getByText('ServiceAccount payments/ci-bot can do everything in the cluster').first()).toBeVisible();

  const bindings = page.locator('#bindings');
  const temporary = bindings.getByRole('listitem').filter({ hasText: 'ci-bot-temporary' });
  await expect(temporary).toContainText('ClusterRoleBinding ci-bot-temporary');
  await expect(temporary).toContainText('ClusterRole cluster-admin');
  await expect(temporary).toContainText('In every namespace: may do anything');

  const hotfix = bindings.getByRole('listitem').filter({ hasText: 'ci-hotfix' });
  await expect(hotfix.getByText('create', { exact: true })).toBeHidden();
  await hotfix.locator('summary').click({ position: { x: 10, y: 10 } });
  await expect(hotfix.getByText('create', { exact: true }).first()).toBeVisible();

  const permissions = page.locator('#permissions');
  await permissions.getByRole('searchbox', { name: 'Filter permissions' }).fill('hotfix-runner');
  await expect(permissions.getByRole('status')).toHaveText(/^\d of \d+ lines$/);
  await expect(permissions.getByRole('listitem').first()).toContainText('pods');
  await expect(page).toHaveURL(/may=hotfix-runner/);
  await page.reload();
  await expect(permissions.getByRole('status')).toHaveText(/^\d of \d+ lines$/);

  await expect(page.locator('#workloads').getByRole('row', { name: /Deployment payments\/ci-runner/ })).toContainText(
    'mounted',
  );
  await expect(page.locator('#proof')).toContainText('--as=system:serviceaccount:payments:ci-bot');
});

test('The figures of a subject lead to what they count', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/subjects/sa/payments/ci-bot');
  const figure = (label: string) =>
    page.locator('dl > div', { has: page.getByText(label, { exact: true }) }).getByRole('link');

  await expect(page.locator('#bindings > div > ul > li')).toHaveCount(Number(await figure('Bindings').textContent()));
  const findings = Number(await figure('Findings').textContent());
  await figure('Findings').click();
  await expect(findingList(page).rows).toHaveCount(findings);
  await expect(page.getByRole('button', { name: /Remove the filter Subject: sa:payments\/ci-bot/ })).toBeVisible();
});

test('A finding is copied into a ticket with its link, and leads to the graph', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/clusters/prod-eu/findings?subject=sa:payments/ci-bot&severity=critical');
  await findingList(page).rows.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/f\//);

  await page.getByRole('button', { name: 'Copy for ticket' }).click();
  await page.getByRole('menuitem', { name: 'Markdown' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(page.url());

  await page.getByRole('link', { name: 'Show in graph' }).click();
  await expect(page).toHaveURL(/\/clusters\/prod-eu\/access\?focus=sa:payments/);
  await expect(page.getByRole('complementary', { name: 'Details of the selection' })).toBeVisible();
});
