import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, findingList, findingsWord, test, visit } from './fixtures';

const list = '/clusters/prod-eu/findings';

test('Facets narrow the list, and say beforehand to how many', async ({ page, api }) => {
  await visit(page, list);
  const { total } = await api.findings('cluster=prod-eu');
  await expect(findingList(page).count).toHaveText(findingsWord(total));

  const critical = await pick(page, 'Severity', /^Critical/);
  await expect(page).toHaveURL(/[?&]severity=critical/);
  await expect(findingList(page).count).toHaveText(findingsWord(critical));

  const controlPlane = await pick(page, 'Surface', /^Control plane/);
  await expect(page).toHaveURL(/[?&]surface=control-plane/);
  await expect(findingList(page).count).toHaveText(findingsWord(controlPlane));
  await expect(findingList(page).rows).toHaveCount(controlPlane);
  await expect(findingList(page).rows.filter({ hasText: /^Critical/ })).toHaveCount(controlPlane);

  await page.getByRole('button', { name: 'Remove the filter Surface: Control plane' }).click();
  await expect(findingList(page).count).toHaveText(findingsWord(critical));
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page).toHaveURL(list);
  await expect(findingList(page).count).toHaveText(findingsWord(total));
});

test('A filter is a step for Back, and its address shows a colleague the same list', async ({ page, colleague }) => {
  await visit(page, list);
  const all = await findingList(page).count.textContent();
  await pick(page, 'Severity', /^High/);
  await expect(page).toHaveURL(/severity=high/);
  await pick(page, 'Kind', /^ServiceAccount/);
  await expect(page).toHaveURL(/kind=ServiceAccount/);
  await settled(page);
  const rows = await findingList(page).rows.allTextContents();
  expect(rows.length).toBeGreaterThan(0);

  await visit(colleague, page.url());
  await expect(findingList(colleague).rows).toHaveText(rows);
  await expect(facet(colleague, 'Severity', /^High/)).toBeChecked();

  await page.goBack();
  await expect(page).not.toHaveURL(/kind=/);
  await page.goBack();
  await expect(page).toHaveURL(list);
  await expect(findingList(page).count).toHaveText(all ?? '');
});

test('The list is searched while one types', async ({ page, api }) => {
  await visit(page, list);
  await page.keyboard.press('/');
  await page.keyboard.type('ci-bot');
  await expect(page).toHaveURL(/[?&]q=ci-bot/);
  const { total } = await api.findings('cluster=prod-eu&q=ci-bot');
  expect(total).toBeGreaterThan(0);
  await expect(findingList(page).count).toHaveText(findingsWord(total));
  await expect(findingList(page).rows.filter({ hasText: 'ci-bot' })).toHaveCount(total);

  await page.getByRole('searchbox', { name: 'Search in these findings' }).fill('nothing is called like this');
  await expect(page.getByText('No finding matches these filters')).toBeVisible();
});

test('A range of days narrows the list by when things were first seen', async ({ page, api }) => {
  await visit(page, list);
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters.getByLabel('First seen at least so many days ago').fill('1');
  await filters.getByLabel('First seen at most so many days ago').fill('60');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]age=1-60/);
  const { total } = await api.findings('cluster=prod-eu&age=1-60');
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan((await api.findings('cluster=prod-eu')).total);
  await expect(findingList(page).count).toHaveText(findingsWord(total));
  await page.getByRole('button', { name: 'Remove the filter 1 to 60 days old' }).click();
  await expect(page).toHaveURL(list);
});

test('The list is sorted, and grows by pages that never overlap', async ({ page, api }) => {
  await visit(page, list);
  await page.getByRole('button', { name: 'Most severe first' }).click();
  await page.getByRole('menuitemradio', { name: 'By namespace and name' }).click();
  await expect(page).toHaveURL(/[?&]sort=name/);
  const { items, total } = await api.findings('cluster=prod-eu&sort=name&limit=500');
  const ids = async () => findingList(page).rows.getByRole('link').evaluateAll(idsOf);

  await expect.poll(ids).toEqual(items.slice(0, (await ids()).length).map(({ id }) => id));
  const first = (await ids()).length;
  expect(first).toBeLessThan(total);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(async () => (await ids()).length).toBeGreaterThan(first);
  const shown = await ids();
  expect(shown).toEqual(items.slice(0, shown.length).map(({ id }) => id));
});

test('The CSV file holds the same findings in the same order', async ({ page }) => {
  await visit(page, `${list}?severity=critical,high&sort=name&kind=ServiceAccount`);
  for (const more = page.getByRole('button', { name: 'Show more' }); await more.isVisible(); await settled(page))
    await more.click();
  const shown = await findingList(page).rows.getByRole('link').evaluateAll(idsOf);

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  expect(file.suggestedFilename()).toBe('lynceus-findings.csv');
  const [header, ...lines] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(header).toMatch(/^id,cluster,severity,/);
  expect(lines.map((line) => line.split(',')[0])).toEqual(shown);
});

test('The list is walked with j and k, and Enter opens a finding', async ({ page }) => {
  await visit(page, `${list}?severity=critical`);
  const links = findingList(page).rows.getByRole('link');
  await page.keyboard.press('j');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(links.nth(2)).toBeFocused();
  await page.keyboard.press('k');
  await expect(links.nth(1)).toBeFocused();

  const href = await links.nth(1).getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(href ?? '');
  await page.goBack();
  await expect(page).toHaveURL(`${list}?severity=critical`);
  await expect(links.first()).toBeVisible();
});

test('The findings of the fleet can be those of one cluster', async ({ page, api }) => {
  await visit(page, '/findings');
  const { total } = await api.findings();
  await expect(findingList(page).count).toHaveText(findingsWord(total));
  const ofStaging = await pick(page, 'Cluster', /^staging/);
  await expect(findingList(page).count).toHaveText(findingsWord(ofStaging));
  expect((await api.findings('cluster=staging')).total).toBe(ofStaging);
});

const facet = (page: Page, group: string, name: RegExp) =>
  page
    .getByRole('complementary', { name: 'Filters' })
    .getByRole('group', { name: group })
    .getByRole('checkbox', { name });

/** Chooses a value of a facet; returns the number that stood beside it. */
async function pick(page: Page, group: string, name: RegExp) {
  // The list and the counts beside it come by themselves, in either order.
  await expect(page.getByRole('complementary', { name: 'Filters' })).toHaveAttribute('aria-busy', 'false');
  const box = facet(page, group, name);
  const text = (await box.textContent()) ?? '';
  await box.click();
  await expect(box).toBeChecked();
  return Number(/([\d,]+)$/.exec(text)?.[1]?.replaceAll(',', ''));
}

const settled = (page: Page) => expect(findingList(page).region).toHaveAttribute('aria-busy', 'false');

const idsOf = (links: Element[]) => links.map((link) => link.getAttribute('href')?.replace('/f/', '') ?? '');
