import { expect, test, visit } from './fixtures';

const page0 = '/clusters/prod-eu/who-can';

test('A question in words is understood in exact words, answered, and is a link', async ({ page, colleague }) => {
  await visit(page, page0);
  await page.getByRole('searchbox', { name: 'Question' }).fill('who can exec into pods in payments');
  await page.keyboard.press('Enter');
  const understood = page.getByRole('link', { name: 'who can create pods/exec in namespace payments' });
  await expect(understood).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    'kubectl auth can-i create pods --subresource=exec -n payments --as=SUBJECT',
  );
  const row = page
    .getByRole('table', { name: 'Who can' })
    .getByRole('row', { name: /ServiceAccount payments\/ci-bot/ });
  await expect(row).toContainText('ci-bot-temporary gives cluster-admin');

  await understood.click();
  await expect(page).toHaveURL(/verb=create&resource=pods%2Fexec&namespace=payments/);
  await visit(colleague, page.url());
  await expect(colleague.getByRole('searchbox', { name: 'Question' })).toHaveValue(
    'who can create pods/exec in namespace payments',
  );
});

test('May this one: yes with its proof, no with what comes nearest', async ({ page }) => {
  await visit(page, `${page0}?q=${encodeURIComponent('can payments/ci-bot delete nodes')}`);
  await expect(page.getByText('ServiceAccount payments/ci-bot can delete nodes.')).toBeVisible();
  const why = page.getByRole('list', { name: 'Why delete is allowed' });
  await expect(why).toContainText('ci-bot-temporary gives cluster-admin, rule 1, everywhere, by name');
  await expect(why).toContainText('verb *');

  await visit(page, `${page0}?q=${encodeURIComponent('can group payments-developers read secrets in argocd')}`);
  await expect(
    page.getByText(/group payments-developers cannot get, list, watch secrets in namespace argocd/),
  ).toBeVisible();
  await expect(page.getByRole('list', { name: 'Nearest to get' })).toContainText('It may in namespace payments only.');
});

test('A word that means nothing stops the reading, and a choice goes on', async ({ page }) => {
  await visit(page, `${page0}?q=${encodeURIComponent('who can read secerts in payments')}`);
  const alert = page.getByRole('alert').filter({ hasText: 'There is no resource “secerts”' });
  await expect(alert.locator('mark')).toHaveText('secerts');
  await alert.getByRole('link', { name: 'secrets', exact: true }).click();
  await expect(
    page.getByRole('link', { name: 'who can get, list, watch secrets in namespace payments' }),
  ).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Question' })).toHaveValue('who can read secerts in payments');
});

test('A resource that nobody knows is said to be one', async ({ page }) => {
  await visit(page, `${page0}?verb=get&resource=gadgets.example.org`);
  await expect(page.getByText('Nothing here says whether there is a resource gadgets.example.org')).toBeVisible();
  await expect(page.getByRole('row', { name: /ci-bot/ })).toBeVisible();
});

test('The command palette asks too', async ({ page }) => {
  await visit(page, '/clusters/prod-eu');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('who can get /metrics');
  await page.getByRole('option', { name: /Ask: who can get \/metrics/ }).click();
  await expect(page).toHaveURL(/who-can\?q=/);
  await expect(page.getByRole('link', { name: 'who can get /metrics' }).first()).toBeVisible();
});

test('The matrix explains a cell, takes another column, and moves by arrows', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/matrix?q=argocd-server');
  const grid = page.getByRole('grid', { name: 'Permission matrix' });
  const cell = grid.getByRole('button', {
    name: 'sa:argocd/argocd-server: get, list, watch secrets: get everywhere; list, watch 1 namespace',
  });
  await cell.click();
  await expect(page).toHaveURL(/subject=sa:argocd/);
  await expect(page.getByRole('dialog')).toContainText('argocd-server gives argocd-server');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await cell.focus();
  await page.keyboard.press('ArrowRight');
  await expect(grid.getByRole('button', { name: /argocd-server: create pods: no/ })).toBeFocused();

  await page.getByLabel('New column').fill('restart deployments');
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('columnheader', { name: /^patch deployments/ })).toBeVisible();
  await expect(page).toHaveURL(/columns=.*patch/);
  await page.getByLabel('New column').fill('frobnicate deployments');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“frobnicate” is no verb that is known here')).toBeVisible();
});

test('The API answers the same questions', async ({ request }) => {
  const ask = await request.get('/api/v1/clusters/prod-eu/ask?q=can%20payments/ci-bot%20delete%20nodes');
  expect(await ask.json()).toMatchObject({
    words: 'can ServiceAccount payments/ci-bot delete nodes',
    answer: { asks: 'can-i', verbs: [{ verb: 'delete', verdict: 'yes' }] },
  });
  const canI = await request.get('/api/v1/clusters/prod-eu/can-i?as=sa:payments/ci-bot&verb=get&resource=secrets');
  expect(await canI.json()).toMatchObject({ verbs: [{ verdict: 'yes' }] });
  const csv = await request.get('/api/v1/clusters/prod-eu/matrix?format=csv');
  expect(await csv.text()).toMatch(/^kind,namespace,name,risk,use every verb on every resource,/);
});
