import type { Locator } from '@playwright/test';
import { expect, findingList, findingsWord, test, visit } from './fixtures';

const demo = ['edge-berlin', 'prod-eu', 'staging'];

test('A fresh installation shows three clusters and says that they are demo data', async ({ page }) => {
  await visit(page, '/');
  for (const name of demo) {
    const row = page.getByRole('article').filter({ has: page.getByRole('heading', { name }) });
    await expect(row.getByText('demo', { exact: true })).toBeVisible();
    await expect(row.getByRole('img', { name: new RegExp(`Score of ${name} over 14 snapshots`) })).toBeVisible();
  }
  await expect(page.getByText(/are demo data/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove demo data' })).toBeVisible();
});

test('The counts of every cluster lead to lists of that length', async ({ page }) => {
  await visit(page, '/');
  const counts = await linksWithNumbers(
    page.getByRole('link', { name: /^[\d,]+ (critical|high|medium|low) findings of/ }),
  );
  expect(counts.length).toBeGreaterThanOrEqual(demo.length);
  for (const { href, number } of counts) {
    await page.goto(href);
    await expect(findingList(page).count, href).toHaveText(findingsWord(number));
  }
});

test('The figures of the whole fleet lead to lists of that length', async ({ page }) => {
  await visit(page, '/');
  const figures = await linksWithNumbers(page.getByRole('definition').getByRole('link'));
  expect(figures.length).toBeGreaterThan(0);
  for (const { href, number } of figures) {
    await page.goto(href);
    await expect(findingList(page).count, href).toHaveText(findingsWord(number));
  }
});

test('The counts of a posture page lead to lists of that length', async ({ page }) => {
  await visit(page, '/clusters/prod-eu');
  const ofSurfaces = page.getByRole('link', { name: /^[\d,]+ (critical|high) findings on/ });
  const counts = [
    ...(await linksWithNumbers(page.getByRole('region', { name: 'Score' }).getByRole('definition').getByRole('link'))),
    ...(await linksWithNumbers(ofSurfaces)),
  ];
  expect(counts.length).toBeGreaterThan(4);
  for (const { href, number } of counts) {
    await page.goto(href);
    await expect(findingList(page).count, href).toHaveText(findingsWord(number));
  }
});

async function linksWithNumbers(links: Locator) {
  await expect(links.first()).toBeVisible();
  return links.evaluateAll((all) =>
    all.map((link) => ({
      href: link.getAttribute('href') ?? '',
      number: Number((link.textContent ?? '').replaceAll(/\D/g, '')),
    })),
  );
}
