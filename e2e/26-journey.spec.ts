import type { Page } from '@playwright/test';
import { expect, findingList, test, visit } from './fixtures';

/*
 * Who has never seen the product goes from the fleet to a link that can be sent: the riskiest ServiceAccount, why it is
 * that, the path, the smallest cut, the patch, the finding. Steps are counted, not seconds.
 */

const account = 'ServiceAccount payments/ci-bot';

/** What the journey looks at on each page. */
const parts = (page: Page) => ({
  answer: page.locator('header:has(h1) > div > p'),
  path: page.getByRole('region', { name: 'Path', exact: true }),
  cut: page.getByRole('list', { name: 'Smallest cut' }).getByRole('listitem').first(),
  figure: (label: string) => page.locator('dl > div', { has: page.getByText(label, { exact: true }) }),
  fix: page.locator('#fix'),
});

test('By mouse: from the fleet to a link with the patch, in seven clicks', async ({ page, context, colleague }) => {
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clicks = await counted(page);
  const { answer, path, cut, figure, fix } = parts(page);

  await visit(page, '/');
  await page.getByRole('link', { name: `critical: ${account} can do everything in the cluster` }).click();

  await expect(page).toHaveURL('/clusters/prod-eu/subjects/sa/payments/ci-bot');
  await expect(answer).toContainText(/can do everything/);
  await expect(figure('Who gets at it')).toContainText('An exposed workload leads to it in 4 steps');
  await expect(figure('What follows')).toContainText('It leads to cluster admin in 1 step');
  await figure('Who gets at it').getByRole('link').click();

  await expect(answer).toHaveText(/exposed workloads? leads? to ServiceAccount payments\/ci-bot.*in 4 steps/);
  await expect(path.getByRole('heading')).toHaveText(new RegExp(`to ${account} in 4 steps$`));
  await page.goBack();
  await figure('What follows').getByRole('link').click();

  await expect(answer).toHaveText(new RegExp(`^From ${account} an attacker gets to cluster admin in 1 step`));
  await expect(path.getByRole('heading')).toHaveText(`${account} to cluster admin in 1 step`);
  await expect(cut).toContainText('Delete ClusterRoleBinding ci-bot-temporary');
  await cut.locator('summary').first().click();
  await expect(cut.getByLabel('Command', { exact: true })).toContainText(
    'kubectl delete clusterrolebinding/ci-bot-temporary',
  );
  await cut.getByRole('link', { name: 'Open ClusterRoleBinding' }).click();

  await expect(page).toHaveURL(/\/bindings\/crb\/ci-bot-temporary$/);
  await page
    .locator('#findings')
    .getByRole('link', { name: /Critical/ })
    .first()
    .click();

  await expect(page).toHaveURL(/\/f\/[0-9a-z]+$/);
  const message = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  expect(message).toContain('payments/ci-bot');
  const command = 'kubectl delete clusterrolebinding/ci-bot-temporary';
  await expect(fix.locator('pre[aria-label="Command"]')).toContainText(command);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  expect(await clicks()).toBe(7);

  const link = await page.evaluate(() => navigator.clipboard.readText());
  await visit(colleague, link);
  await expect(colleague.getByRole('heading', { level: 1 })).toHaveText(message);
  await expect(parts(colleague).fix.locator('pre[aria-label="Command"]')).toContainText(command);
});

test('By keyboard alone: the same way through the palette, Tab and Enter', async ({ page, context, colleague }) => {
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clicks = await counted(page);
  const { answer, path, cut, fix } = parts(page);

  await visit(page, '/clusters/prod-eu');
  await palette(page, 'ci-bot', /payments\/ci-bot/);
  await expect(page).toHaveURL('/clusters/prod-eu/subjects/sa/payments/ci-bot');
  await press(page, page.getByRole('link', { name: 'Paths from here' }));

  await expect(path.getByRole('heading')).toHaveText(`${account} to cluster admin in 1 step`);
  await press(page, path.locator('summary').first());
  await expect(path.getByText('How to detect it').first()).toBeVisible();
  await press(page, cut.locator('summary').first());
  await expect(cut.getByLabel('Command', { exact: true })).toContainText('clusterrolebinding/ci-bot-temporary');

  // Nothing is left of the paths without it: the same button tries it.
  await press(page, cut.getByRole('button', { name: /^Switch off/ }));
  await expect(page).toHaveURL(/off=crb:ci-bot-temporary/);
  await expect(answer).toHaveText(/^What if: /);
  await expect(answer).not.toHaveText(/cluster admin in 1 step/);
  await page.goBack(); // Alt and the left arrow belong to the browser, which here has no window
  await expect(answer).toHaveText(/cluster admin in 1 step/);

  await palette(page, 'ci-bot-temporary', /^ci-bot-temporary/);
  await expect(page).toHaveURL(/\/bindings\/crb\/ci-bot-temporary$/);
  await press(
    page,
    page
      .locator('#findings')
      .getByRole('link', { name: /Critical/ })
      .first(),
  );
  await expect(page).toHaveURL(/\/f\/[0-9a-z]+$/);
  const message = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await press(page, fix.getByRole('tab', { name: 'Command' }), 'ArrowRight');
  await page.keyboard.press('Enter');
  await expect(fix.locator('pre[aria-label="YAML"]')).toContainText('kind: ClusterRoleBinding');
  await press(page, page.getByRole('button', { name: 'Copy link' }));
  await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  expect(await clicks()).toBe(0);

  await visit(colleague, await page.evaluate(() => navigator.clipboard.readText()));
  await expect(colleague.getByRole('heading', { level: 1 })).toHaveText(message);
});

test('The smallest cut cuts: with all of it switched off, no foothold is left', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/attack-paths');
  const { answer } = parts(page);
  const changes = page.getByRole('list', { name: 'Smallest cut' }).locator(':scope > li');
  const all = page.getByRole('link', { name: /^Try all/ });
  await expect(all).toHaveText(`Try all ${await changes.count()}`);
  const footholds = /of (\d+) footholds/.exec((await answer.textContent()) ?? '')?.[1];
  await all.click();
  await expect(answer).toHaveText(`What if: None of ${footholds} footholds leads to cluster admin.`);
});

test('Numbers lead to lists of that length: each severity of the posture', async ({ page }) => {
  test.slow();
  await visit(page, '/clusters/prod-eu');
  const figures = page.getByRole('region', { name: 'Score', exact: true }).locator('dd a');
  await expect(figures.nth(2)).toBeVisible();
  const counts: [href: string, count: number][] = [];
  for (const link of await figures.all()) {
    counts.push([(await link.getAttribute('href')) ?? '', Number(await link.textContent())]);
  }
  for (const [href, count] of counts) {
    await visit(page, href);
    await expect(findingList(page).count).toHaveText(new RegExp(`^${count} findings?`));
  }
});

test('The palette goes by name to every page of a cluster, tabs too, and asks questions', async ({ page }) => {
  test.slow();
  await visit(page, '/clusters/prod-eu');
  for (const [words, option, url] of [
    ['attack', /^Attack paths/, /\/attack-paths$/],
    ['matrix', /^Permission matrix/, /\/matrix$/],
    ['dead', /^Dead grants/, /\/dead-grants$/],
    ['roles and', /^Roles and bindings/, /\/roles$/],
    ['changes', /^Changes/, /\/changes$/],
    ['pre-merge', /^Pre-merge check/, /\/check$/],
  ] as const) {
    await palette(page, words, option);
    await expect(page).toHaveURL(url);
    await visit(page, '/clusters/prod-eu');
  }
  await palette(page, 'who can delete nodes', /^Ask: who can delete nodes/);
  await expect(page).toHaveURL(/\/who-can\?q=who%20can%20delete%20nodes|\/who-can\?q=who\+can\+delete\+nodes/);
});

/** Counts what is clicked with a pointer, over all pages of the tab; keys that act like clicks do not count. */
async function counted(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    addEventListener('pointerdown', () => {
      sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks')) + 1));
    });
  });
  return async () => Number(await page.evaluate(() => sessionStorage.getItem('clicks')));
}

/** Opens the palette, types, and takes the option that is chosen by then or comes under the arrow key. */
async function palette(page: Page, words: string, option: RegExp) {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
  await page.keyboard.type(words);
  const wanted = page.getByRole('option', { name: option }).first();
  await expect(wanted).toBeVisible();
  const selected = async () => (await wanted.getAttribute('aria-selected')) === 'true';
  for (let moves = 0; moves < 20 && !(await selected()); moves += 1) await page.keyboard.press('ArrowDown');
  await expect(wanted).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
}

/** Goes on with Tab until the focus is there, and presses a key. What Tab never comes to fails. */
async function press(page: Page, target: ReturnType<Page['locator']>, key = 'Enter') {
  await expect(target).toBeVisible();
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < 400 && !(await focused()); stops += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
  await page.keyboard.press(key);
}
