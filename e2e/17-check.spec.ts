import { expect, test, visit } from './fixtures';

const widening = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: build-for-now }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: build, namespace: ci }]
`;

test('Manifests that are pasted are told by what they would newly allow, and nothing is stored', async ({
  page,
  api,
}) => {
  const before = (await api.trend('prod-eu')).length;
  await visit(page, '/check?cluster=prod-eu');
  await page.getByRole('textbox', { name: 'Manifests' }).fill(widening);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'This would newly allow something in prod-eu' })).toBeVisible();
  const cause = page.getByRole('article', { name: 'ClusterRoleBinding build-for-now was added' });
  await expect(cause).toContainText('ci/build');
  await expect(cause).toContainText('may now do anything');
  await expect(page.getByText('Objects: 1 created.')).toBeVisible();
  await expect(page.locator('#findings')).toContainText('Can do everything in the cluster');
  await expect(page.locator('#paths')).toContainText('reaches cluster admin');
  expect((await api.trend('prod-eu')).length).toBe(before);
});

test('What is wrong is named with document and line', async ({ page, expectNoise }) => {
  expectNoise(/422/);
  await visit(page, '/check');
  await page.getByRole('textbox', { name: 'Manifests' }).fill(`${widening}---\nkind: Pod\n  broken: [`);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText(/^pasted\.yaml, document 2, line \d+: not valid YAML/)).toBeVisible();
});

test('The example shows what a check finds, files are taken too, and the command is shown', async ({ page }) => {
  await visit(page, '/check');
  await page.getByRole('button', { name: 'Try an example' }).click();
  await page
    .getByLabel('Files to check')
    .setInputFiles({ name: 'more.yaml', mimeType: 'text/yaml', buffer: Buffer.from(widening) });
  await expect(page.getByRole('button', { name: '1 file' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Cluster' }).selectOption('staging');
  await expect(page).toHaveURL(/cluster=staging/);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('article', { name: 'ClusterRoleBinding deploy-bot was added' })).toBeVisible();
  await expect(page.getByText(/Objects: 5 created/)).toBeVisible();
  await expect(page.getByLabel('Command', { exact: true })).toContainText('/api/v1/clusters/staging/check');
});

test('A pipeline gets Markdown for a comment', async ({ request }) => {
  const answer = await request.post('/api/v1/clusters/prod-eu/check?format=markdown&file=change.yaml', {
    data: widening,
    headers: { 'content-type': 'application/yaml' },
  });
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('text/markdown');
  expect(await answer.text()).toContain('### critical: `ClusterRoleBinding build-for-now` was added');
});
