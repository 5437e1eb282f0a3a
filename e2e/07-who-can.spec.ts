import { expect, test, visit } from './fixtures';

test('Who can do something is answered with subjects and the bindings that let them', async ({ page, colleague }) => {
  await visit(page, '/clusters/prod-eu/subjects');
  await page.getByRole('link', { name: 'Who can…' }).click();
  await page.getByText('Ask in fields').click();
  await page.getByLabel('Verb').fill('create');
  await page.getByLabel('Resource or path').fill('pods');
  await page.getByLabel('Namespace').fill('kube-system');
  await page.getByRole('search', { name: 'Who can' }).getByRole('button', { name: 'Ask' }).click();

  await expect(page).toHaveURL(/who-can\?.*verb=create/);
  await expect(page.getByText(/^\d+ subjects can create pods in namespace kube-system/)).toBeVisible();
  const ciBot = page
    .getByRole('table', { name: 'Who can' })
    .getByRole('row', { name: /ServiceAccount payments\/ci-bot/ });
  await expect(ciBot).toContainText('ci-bot-temporary gives cluster-admin');
  await expect(ciBot).toContainText('kube-system/ci-hotfix gives kube-system/hotfix-runner');

  await visit(colleague, page.url());
  await expect(colleague.getByRole('row', { name: /ServiceAccount payments\/ci-bot/ })).toHaveText(
    (await ciBot.textContent()) ?? '',
  );

  await ciBot.getByRole('link', { name: 'ci-bot-temporary' }).click();
  await expect(page).toHaveURL(/\/access\?focus=sa:payments.*sel=crb:ci-bot-temporary/);
  await expect(page.getByRole('complementary', { name: 'Details of the selection' })).toContainText('ci-bot-temporary');
});

test('A question that cannot be asked says why, and that nobody may is an answer', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/who-can?verb=get&resource=/metrics&namespace=payments');
  await expect(
    page.getByRole('alert').filter({ hasText: '/metrics is a path: it has no name, namespace or group' }),
  ).toBeVisible();
  await visit(page, '/clusters/prod-eu/who-can?verb=get&resource=/nobody-was-granted-this');
  await expect(page.getByRole('main')).toContainText(/can get \/nobody-was-granted-this/);
});
