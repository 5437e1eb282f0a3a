import { expect, test, visit } from './fixtures';

const staging = '/clusters/staging/network';

test('The sentence counts workloads, and each number leads to them', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/network');
  const number = page.getByRole('link', { name: /^\d+ of \d+ workloads$/ });
  const [open = ''] = ((await number.textContent()) ?? '').split(' ');
  await number.click();
  await expect(page).toHaveURL(/network\/workloads\?show=open/);
  const rows = page.getByRole('table', { name: 'Workloads in the network' }).getByRole('row');
  await expect(rows).toHaveCount(Number(open) + 1);
});

test('A cell of the map tells who reaches whom, and leads to the rule', async ({ page }) => {
  await visit(page, staging);
  const grid = page.getByRole('grid', { name: 'Which namespace reaches which' });
  const cell = grid.getByRole('button', { name: /^storefront to kube-system: \d+ of \d+ pairs/ });
  await cell.click();
  await expect(page).toHaveURL(/src=storefront&dst=kube-system/);
  const dialog = page.getByRole('dialog', { name: 'storefront → kube-system' });
  await expect(dialog).toContainText('UDP 53');
  await dialog.getByRole('link', { name: 'Why, step by step' }).first().click();
  await expect(page).toHaveURL(/can-talk\?from=storefront/);
  await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible();
  await page.goBack();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await cell.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(grid.getByRole('button', { name: /^storefront to ingress/ })).toBeFocused();
});

test('Can A talk to B: the form asks, the rule answers, and the address is the question', async ({
  page,
  colleague,
}) => {
  await visit(page, `${staging}/can-talk`);
  await page.getByLabel('Can', { exact: true }).fill('storefront/home');
  await page.getByLabel('talk to', { exact: true }).fill('kube-system/coredns');
  await page.getByLabel('on port').fill('53');
  await page.getByLabel('by protocol').selectOption('UDP');
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText('Yes: storefront/home can connect to kube-system/coredns on UDP 53')).toBeVisible();
  const why = page.getByRole('list', { name: 'Why', exact: true });
  await expect(why).toContainText('allow-dns');
  await expect(why).toContainText('spec.egress[0]');
  await expect(why).toContainText('No policy limits what may reach its pods.');
  await visit(colleague, page.url());
  await expect(colleague.getByText('Yes: storefront/home can connect')).toBeVisible();

  await page.getByLabel('on port').fill('443');
  await page.getByLabel('by protocol').selectOption('TCP');
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText('No: storefront/home cannot connect to kube-system/coredns on TCP 443')).toBeVisible();
  await expect(why).toContainText('2 policies select its pods, and no rule lets this out.');
});

test('An end that is not there is said to be missing', async ({ page }) => {
  await visit(page, `${staging}/can-talk?from=storefront/nobody&to=internet`);
  await expect(page.getByText('Nothing here is called storefront/nobody')).toBeVisible();
});

test('A namespace is told what to deny, and what would stop', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/network/policies');
  await page
    .getByRole('table', { name: 'Denied by default' })
    .getByRole('link', { name: 'catalog', exact: true })
    .click();
  await expect(page).toHaveURL(/ns=catalog/);
  const yaml = page.getByLabel('Policies', { exact: true });
  await expect(yaml).toContainText('name: default-deny');
  await expect(yaml).toContainText('name: allow-dns');
  const stops = page.getByRole('region', { name: 'What would stop' });
  await expect(stops).toContainText('no longer reach the internet');
  await expect(stops).toContainText('Inside the namespace');
  await page.getByRole('link', { name: 'Keep the namespace talking to itself' }).click();
  await expect(yaml).toContainText('name: allow-same-namespace');
  await expect(stops).not.toContainText('Inside the namespace');
});
