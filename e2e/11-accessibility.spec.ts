import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, visit } from './fixtures';
import { addressOf, pages } from './pages';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const theme of ['dark', 'light'] as const) {
  test.describe(`In the ${theme} theme`, () => {
    test.beforeEach(async ({ context }) => {
      await context.addInitScript((chosen) => {
        if (location.protocol === 'http:') localStorage.setItem('theme', chosen); // axe ends on a blank page, which has none
      }, theme);
    });

    for (const name of Object.keys(pages)) {
      test(`axe finds no fault with the page "${name}"`, async ({ page, api }) => {
        await visit(page, await addressOf(name, api));
        await expect(page.locator('html')).toHaveClass(new RegExp(theme));
        if (name.startsWith('access graph')) await expect(page.locator('canvas').first()).toBeAttached();
        expect(await faultsOf(page)).toEqual([]);
      });
    }

    test('axe finds no fault with what lies over a page', async ({ page }) => {
      await visit(page, '/clusters/prod-eu');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('ci-bot');
      await expect(page.getByRole('option', { name: /payments\/ci-bot/ }).first()).toBeVisible();
      expect(await faultsOf(page, '[role=dialog]')).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();

      await page.getByRole('button', { name: /^Snapshot/ }).press('Enter');
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      expect(await faultsOf(page, '[role=menu]')).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toBeHidden();

      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      expect(await faultsOf(page, '[role=dialog]')).toEqual([]);
    });

    test('axe finds no fault with the ways to add a cluster', async ({ page }) => {
      await visit(page, '/');
      await page.getByRole('button', { name: 'Add cluster' }).click();
      for (const way of ['kubeconfig', 'Server and token', 'Files']) {
        await page.getByRole('tab', { name: way }).click();
        await expect(page.getByRole('tabpanel', { name: way })).toBeVisible();
        expect(await faultsOf(page, '[role=dialog]'), way).toEqual([]);
      }
    });
  });
}

/**
 * What axe objects to in a page or in a part of it, in a line each. The pixels of the canvas are the only thing that it
 * is not asked about.
 */
async function faultsOf(page: Page, part = 'html') {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))));
  const { violations } = await new AxeBuilder({ page }).include(part).withTags(rules).exclude('canvas').analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
