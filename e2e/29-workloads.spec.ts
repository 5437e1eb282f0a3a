import { parse } from 'yaml';
import { expect, test, visit } from './fixtures';

const list = '/clusters/prod-eu/workloads';

test('From the riskiest workload that holds its node to what it may do, along an attack path, and back', async ({
  page,
}) => {
  await visit(page, `${list}?privileged=1`);
  const rows = page.getByRole('table', { name: 'Workloads' }).getByRole('row');
  const riskiest = rows.nth(1).getByRole('link').first();
  await expect(riskiest).toHaveText(/monitoring\/node-debug/);
  await riskiest.click();

  await expect(page).toHaveURL(/\/workloads\/DaemonSet\/monitoring\/node-debug$/);
  await expect(page.getByText(/^Nothing leads to it from outside, but it runs privileged, /)).toBeVisible();
  const context = page.getByRole('table', { name: 'Settings of container node-debug' });
  const privileged = context.getByRole('row', { name: /^privileged/ });
  await expect(privileged).toContainText('every device and capability of the node');
  await expect(privileged).toContainText('container');
  await expect(privileged.getByRole('link', { name: /Containers run privileged/ })).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Settings of the pod' }).getByRole('row', { name: /^hostNetwork/ }),
  ).toContainText('Pods use the node');

  const failing = page.getByRole('list', { name: 'Controls that fail' }).getByRole('listitem');
  const high = page.getByRole('group', { name: 'Severity' }).getByRole('link', { name: /^High/ });
  const count = Number((await high.innerText()).replace(/\D/g, ''));
  await high.click();
  await expect(page).toHaveURL(/severity=high/);
  await expect(failing.filter({ has: page.getByText('High', { exact: true }) })).toHaveCount(count);

  await page.getByRole('link', { name: 'Paths from here' }).click();
  await expect(page).toHaveURL(/\/attack-paths\?from=workload:/);
  await expect(page.getByText(/cluster admin/i).first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('node-debug');
  await expect(page).toHaveURL(/severity=high/);
});

test('What narrows the list stands in the address: it survives a reload, a colleague sees it, and the CSV is the screen', async ({
  page,
  colleague,
}) => {
  await visit(page, list);
  await page
    .getByRole('group', { name: 'Circumstances' })
    .getByRole('link', { name: /^Not isolated/ })
    .click();
  await expect(page).toHaveURL(/open=1/);
  const control = page.getByRole('combobox', { name: 'Fails control' });
  await control.selectOption('floating-images');
  await expect(page).toHaveURL(/control=floating-images/);
  await expect(control).toHaveAttribute('aria-busy', 'false');
  const table = page.getByRole('table', { name: 'Workloads' });
  await table.getByRole('link', { name: 'Findings', exact: true }).click();
  await expect(page).toHaveURL(/sort=severity/);

  const shown = async (from: typeof page) => {
    const rows = from.getByRole('table', { name: 'Workloads' }).locator('tbody tr');
    await expect(rows.first()).toBeVisible();
    return rows.evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('a')?.getAttribute('title') ?? '',
        row.querySelectorAll('td')[1]?.textContent ?? '',
      ]),
    );
  };
  const before = await shown(page);
  expect(before.length).toBeGreaterThan(2);
  await page.reload();
  expect(await shown(page)).toEqual(before);
  await visit(colleague, page.url());
  expect(await shown(colleague)).toEqual(before);

  const href = (await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')) ?? '';
  const csv = await (await page.request.get(href)).text();
  const lines = csv.trim().split('\r\n').slice(1);
  expect(
    lines.map((line) => {
      const [namespace, , name, risk] = line.split(',');
      return [`${namespace}/${name}`, risk];
    }),
  ).toEqual(before);
});

test('The patch for all of it is copied as YAML; the careful one leaves out what may break the program', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, `${list}/DaemonSet/monitoring/node-debug`);
  const panel = page.locator('#patch');
  await expect(panel.getByRole('list', { name: 'What it changes' })).toContainText('privileged false');
  await panel.getByRole('tab', { name: 'YAML' }).click();
  await panel.getByRole('button', { name: 'Copy yaml', exact: true }).click();
  await expect(panel.getByRole('status').filter({ hasText: 'Copied' }).first()).toBeAttached();
  const patch = parse(await page.evaluate(() => navigator.clipboard.readText())) as unknown;
  expect(patch).toMatchObject({
    spec: { template: { spec: { hostPID: false, containers: [{ securityContext: { privileged: false } }] } } },
  });

  await panel.getByRole('link', { name: /Only what rarely breaks anything/ }).click();
  await expect(page).toHaveURL(/patch=careful/);
  await expect(panel.getByRole('list', { name: 'What it changes' })).not.toContainText('privileged false');
});

test('Findings, images and the search lead to the page of a workload', async ({ page, api }) => {
  const [finding] = (await api.findings('control=privileged-containers&cluster=prod-eu')).items;
  await visit(page, `/f/${finding?.id}`);
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`${finding?.resource.name}`) })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/workloads/${finding?.resource.kind}/`));

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /search/i }).fill('checkout-web');
  await page
    .getByRole('option', { name: /checkout\/checkout-web.*Deployment/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/workloads\/Deployment\/checkout\/checkout-web$/);
  const ways = page.getByRole('list', { name: 'Ways in' });
  await expect(ways).toContainText('from outside');
  await expect(ways).toContainText('Ingress');
  await page.getByRole('list', { name: 'Images' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/images\//);
  await page
    .getByRole('table', { name: 'Workloads' })
    .getByRole('link', { name: /checkout-web/ })
    .click();
  await expect(page).toHaveURL(/\/workloads\/Deployment\/checkout\/checkout-web$/);
});

test('On a phone the list and the page say the same without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [list, `${list}/DaemonSet/monitoring/node-debug`]) {
    await visit(page, path);
    await expect(page.getByText('node-debug').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  const privileged = page
    .getByRole('table', { name: 'Settings of container node-debug' })
    .getByRole('row', { name: /^privileged/ });
  await expect(privileged.getByText('Containers run privileged').locator('visible=true')).toBeVisible();
});
