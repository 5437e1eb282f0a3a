import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { clickNode, graph, nodeCount, openGraph, panel, viewport } from './graph-canvas';

// A click that is in vain says so.
test.use({ actionTimeout: 20_000 });

const ciBot = '/clusters/prod-eu/access?focus=sa:payments/ci-bot';

test('The graph opens on the riskiest subject and says how much it shows', async ({ page, request }) => {
  const { items } = await (await request.get('/api/v1/clusters')).json();
  const { worstSubject } = items.find(({ id }: { id: string }) => id === 'prod-eu');

  await openGraph(page, '/clusters/prod-eu/access');
  await expect(page.getByText(worstSubject.sentence, { exact: true })).toBeVisible();
  await expect(page.getByText(/^Showing \d+ of \d+/).first()).toBeVisible();
  await expect(graph(page)).toHaveAccessibleName(/^Access graph: \d+ nodes, \d+ lines\./);
});

test('A subject is searched, becomes the focus, and Back returns', async ({ page }) => {
  await openGraph(page, '/clusters/prod-eu/access');
  const before = await graph(page).getAttribute('aria-label');

  await page.keyboard.press('/');
  const search = page.getByRole('combobox', { name: /^Find a subject/ });
  await expect(search).toBeFocused();
  await search.fill('sre');
  await page
    .getByRole('option', { name: /\bsre\b/ })
    .first()
    .click();

  await expect(page).toHaveURL(/[?&]focus=group:sre/);
  await expect(page).toHaveURL(/[?&]sel=group:sre/);
  await expect(
    page.getByText('Group sre can run commands in every container through the kubelets').first(),
  ).toBeVisible();
  await expect(panel(page).getByRole('heading', { name: 'sre' })).toBeVisible();

  await page.goBack();
  await expect(page).not.toHaveURL(/focus=/);
  await expect(graph(page)).toHaveAttribute('aria-label', before ?? '');
});

test('Hops and only-risky change what is shown, and stay in the address', async ({ page }) => {
  await openGraph(page, ciBot);
  const all = await nodeCount(page);

  await page.getByRole('button', { name: 'One step fewer' }).click();
  await expect(page).toHaveURL(/[?&]hops=2/);
  await expect.poll(() => nodeCount(page)).toBeLessThan(all);

  await page.getByRole('button', { name: 'One step more' }).click();
  await expect.poll(() => nodeCount(page)).toBe(all);

  await page.getByRole('switch', { name: 'Only risky' }).click();
  await expect(page).toHaveURL(/[?&]risky=0/);
  await expect.poll(() => nodeCount(page)).toBeGreaterThan(all);
  await expect(page.getByText('without a known risk')).toBeHidden();
});

test('What is clicked opens beside the graph; the link shows a colleague the same', async ({ page, colleague }) => {
  await openGraph(page, ciBot);
  await clickNode(page, 'crb:ci-bot-temporary');
  await expect(page).toHaveURL(/[?&]sel=crb:ci-bot-temporary/);
  await expect(panel(page).getByRole('heading', { name: 'ci-bot-temporary' })).toBeVisible();
  await expect(panel(page).getByText('ClusterRoleBinding', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'One step fewer' }).click();
  await expect(graph(page)).toHaveAccessibleName(/^Access graph: 9 nodes/);
  const label = (await graph(page).getAttribute('aria-label')) ?? '';

  await openGraph(page, page.url());
  await expect(panel(page).getByRole('heading', { name: 'ci-bot-temporary' })).toBeVisible();
  await expect(graph(page)).toHaveAttribute('aria-label', label);

  await openGraph(colleague, page.url());
  await expect(panel(colleague).getByRole('heading', { name: 'ci-bot-temporary' })).toBeVisible();
  await expect(graph(colleague)).toHaveAttribute('aria-label', label);
  await expect(colleague.getByRole('group', { name: 'Steps from the focus' })).toContainText('2 hops');

  await page.getByRole('button', { name: 'Close the panel' }).click();
  await expect(page).not.toHaveURL(/sel=/);
  await page.goBack();
  await expect(panel(page).getByRole('heading', { name: 'ci-bot-temporary' })).toBeVisible();
});

test('Table and outline are the graph in words', async ({ page, request }) => {
  const answer = await (await request.get('/api/v1/clusters/prod-eu/access?focus=sa:payments/ci-bot')).json();
  const nodes: { label: string; column: string }[] = answer.graph.nodes;
  const labels = (wanted: typeof nodes) => [...new Set(wanted.map(({ label }) => label))].sort();

  await openGraph(page, ciBot);
  await page.getByRole('radio', { name: 'Table' }).click();
  await expect(page).toHaveURL(/[?&]view=table/);
  const inTable = page.getByRole('table', { name: 'Grants in this graph' }).getByRole('cell').getByRole('button');
  expect(unique(await inTable.locator('[title]').allTextContents())).toEqual(
    labels(nodes.filter(({ column }) => column !== 'workloads')),
  );
  await inTable.filter({ hasText: 'cluster-admin' }).click();
  await expect(panel(page).getByRole('heading', { name: 'cluster-admin' })).toBeVisible();

  await page.getByRole('radio', { name: 'Outline' }).click();
  const outline = page.getByRole('list', { name: /^Access graph/ });
  expect(unique(await outline.locator('.font-mono.wrap-anywhere').allTextContents())).toEqual(labels(nodes));
  await page.getByRole('radio', { name: 'Outline' }).click(); // no step: it is shown already

  const isOpen = panel(page).getByRole('heading', { name: 'cluster-admin' });
  await page.goBack();
  await expect(inTable.first()).toBeVisible();
  await expect(isOpen).toBeVisible();
  await page.goBack();
  await expect(isOpen).toBeHidden();
  await expect(inTable.first()).toBeVisible();
  await page.goBack();
  await expect(graph(page)).toBeVisible();
});

test('The graph is read and changed with the keyboard alone', async ({ page }) => {
  await openGraph(page, ciBot);
  const heard = page.locator('p[aria-live=polite]');
  await page.getByRole('button', { name: 'Export what is shown' }).focus();
  for (let stop = 0; stop < 4 && !(await graph(page).evaluate((node) => node === document.activeElement)); stop += 1)
    await page.keyboard.press('Tab');
  await expect(graph(page)).toBeFocused();

  await page.keyboard.press('ArrowRight');
  await expect(heard).toHaveText(
    /^ServiceAccount payments\/ci-bot, critical risk, .*Subjects: one of 1, leads to 4\. .* may do anything/,
  );
  await page.keyboard.press('ArrowRight');
  await expect(heard).toHaveText(/^ClusterRoleBinding ci-bot-temporary, critical risk, cluster-wide/);
  await page.keyboard.press('ArrowDown');
  await expect(heard).toHaveText(/^RoleBinding kube-system\/ci-hotfix, high risk/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]sel=rb:kube-system\/ci-hotfix/);
  await expect(panel(page).getByRole('heading', { name: 'kube-system/ci-hotfix' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(graph(page)).toBeFocused();

  const all = await nodeCount(page);
  await page.keyboard.press('h');
  await expect.poll(() => nodeCount(page)).toBe(all - 1);
  await expect(page).toHaveURL(/[?&]hide=rb:kube-system\/ci-hotfix/);
  await page.keyboard.press('u');
  await expect.poll(() => nodeCount(page)).toBe(all);

  await page.keyboard.press('+');
  const { zoom } = await viewport(page);
  await page.keyboard.press('f');
  await expect.poll(async () => (await viewport(page)).zoom).not.toBe(zoom);
  await page.keyboard.press('t');
  await expect(page.getByRole('table', { name: 'Grants in this graph' })).toBeVisible();
  await page.keyboard.press('t');
  await expect(graph(page)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('table', { name: 'Grants in this graph' })).toBeVisible();
});

test('Part of the graph is filtered by namespace and by the legend', async ({ page }) => {
  await openGraph(page, ciBot);
  const all = await nodeCount(page);
  await page.getByRole('button', { name: 'RoleBinding: 3' }).click();
  await expect(page).toHaveURL(/[?&]without=rolebinding/);
  await expect.poll(() => nodeCount(page)).toBeLessThan(all);
  await page.getByRole('button', { name: /out by the legend: show/ }).click();
  await expect.poll(() => nodeCount(page)).toBe(all);

  await page.getByRole('button', { name: 'All namespaces' }).click();
  await page.getByRole('checkbox', { name: 'kube-system' }).check();
  await expect(page).toHaveURL(/[?&]ns=kube-system/);
  await expect.poll(() => nodeCount(page)).not.toBe(all);
});

test('What is shown is saved as a picture or as data', async ({ page }) => {
  await openGraph(page, ciBot);
  const begins: Record<string, RegExp> = {
    PNG: /^.PNG/,
    SVG: /^<\?xml[^]*<svg[^]*ci-bot-temporary/,
    JSON: /^\{[^]*"crb:ci-bot-temporary"/,
    CSV: /^Subject,Binding,Role,Resource,Verbs,Scope,Risk,Change,Cluster,Collected,Compared with\r\n.*payments\/ci-bot,ci-bot-temporary,cluster-admin/,
  };
  for (const [format, start] of Object.entries(begins)) {
    await page.getByRole('button', { name: 'Export what is shown' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format, exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`prod-eu-access-sa-payments-ci-bot.${format.toLowerCase()}`);
    expect(await readFile(await file.path(), format === 'PNG' ? 'latin1' : 'utf8')).toMatch(start);
  }
});

const unique = (texts: readonly string[]) => [...new Set(texts.map((text) => text.trim()))].sort();
