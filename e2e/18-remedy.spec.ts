import { gzipSync } from 'node:zlib';
import { expect, test, visit } from './fixtures';

const firstOf = async (
  api: { findings: (query: string) => Promise<{ items: readonly { id: string }[] }> },
  query: string,
) => `/f/${(await api.findings(query)).items[0]?.id}`;

test('From a finding about a subject to the command, the file, the way back and the policy', async ({
  page,
  context,
  api,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, await firstOf(api, 'cluster=prod-eu&control=full-cluster-admin&subject=sa:payments/ci-bot'));
  const fix = page.locator('#fix');

  await fix.getByRole('button', { name: 'Copy command' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('kubectl delete clusterrolebinding/ci-bot-temporary');

  await fix.getByRole('tab', { name: 'YAML' }).click();
  await expect(fix.locator('pre[aria-label="YAML"]')).toContainText('kind: ClusterRoleBinding');

  await fix.getByRole('tab', { name: 'Undo' }).click();
  await expect(fix.locator('pre[aria-label="Undo command"]')).toContainText(
    'kubectl apply --filename=ci-bot-temporary',
  );

  await fix.getByRole('tab', { name: 'Keep it from coming back' }).click();
  await expect(fix.getByLabel('ValidatingAdmissionPolicy', { exact: true }).last()).toContainText(
    "object.roleRef.name == 'cluster-admin'",
  );
  await fix.getByRole('tab', { name: 'Kyverno' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    fix.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('lynceus-full-cluster-admin-kyverno.yaml');
});

test('A workload is patched by the name of its container', async ({ page, api }) => {
  await visit(page, await firstOf(api, 'control=privileged-containers&builtIn=false'));
  const fix = page.locator('#fix');
  await expect(fix.locator('pre[aria-label="Command"]')).toContainText(/kubectl patch .*"privileged":false/);
});

test('A subject shows what it never used, and the role that would do', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/subjects/sa/payments/ci-bot');
  const panel = page.locator('#least-privilege');
  await expect(panel).toContainText(/30 days of audit logs, .* 1\.2 M events/);
  await expect(panel.getByRole('table', { name: 'Unused permissions' })).toContainText('statefulsets');
  await panel.getByRole('tab', { name: /^Refused/ }).click();
  await expect(panel).toContainText('list secrets in payments, 14 times');
  await panel.getByRole('tab', { name: 'Role from use' }).click();
  await expect(panel.getByLabel('Role', { exact: true })).toContainText('name: payments-ci-bot-used');
});

test('An audit log that is added on the page shows what is unused', async ({ page, request }, { retry }) => {
  const user = { username: 'system:serviceaccount:observability:prometheus' };
  const line = {
    ...{
      kind: 'Event',
      apiVersion: 'audit.k8s.io/v1',
      level: 'Metadata',
      stage: 'ResponseComplete',
      verb: 'list',
      user,
    },
    ...{ objectRef: { resource: 'pods', namespace: 'storefront' }, responseStatus: { code: 200 } },
    // Another log each time: one that was read before is refused.
    requestReceivedTimestamp: new Date(Date.now() - retry).toISOString(),
  };
  const subjects = await (await request.get('/api/v1/clusters/staging/subjects?limit=50')).json();
  const account = subjects.items.find(({ key }: { key: string }) => key.startsWith('sa:'));
  const [namespace, name] = account.key.slice(3).split('/');
  const log = gzipSync(
    `${JSON.stringify({ ...line, user: { username: `system:serviceaccount:${namespace}:${name}` } })}\nnot an event\n`,
  );

  await visit(page, `/clusters/staging/subjects/sa/${namespace}/${name}`);
  const panel = page.locator('#least-privilege');
  await panel
    .getByLabel('Audit log')
    .setInputFiles({ name: 'audit.log.gz', mimeType: 'application/gzip', buffer: log });
  await expect(panel.getByRole('status').filter({ hasText: 'Read 1 request' })).toContainText('1 line held no event');
  await expect(panel.getByRole('tab', { name: /^Unused/ })).toBeVisible();
  await page.reload();
  await expect(panel.getByRole('tab', { name: /^Unused/ })).toBeVisible();
});
