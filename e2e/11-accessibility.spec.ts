import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, visit } from './fixtures';
import { addressOf, pages } from './pages';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What a theme can break: of all else there is one markup for both. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

const phone = { width: 390, height: 844 };

test.describe.configure({ mode: 'parallel' });

test.beforeEach(async ({ context }) => {
  await context.addInitScript(() => {
    if (location.protocol === 'http:') localStorage.setItem('theme', 'dark'); // axe ends on a blank page, which has none
  });
});

for (const name of Object.keys(pages)) {
  test(`axe finds no fault with the page "${name}", dark or light, and all of it lies on a phone's screen`, async ({
    page,
    api,
  }) => {
    await visit(page, await addressOf(name, api));
    await expect(page.locator('html')).toHaveClass(/dark/);
    if (name.startsWith('access graph')) await expect(page.locator('canvas').first()).toBeAttached();
    expect(await faultsOf(page)).toEqual([]);
    await inLight(page);
    expect(await faultsOf(page, 'html', rulesOfColour)).toEqual([]);
    await page.setViewportSize(phone);
    await expect.poll(() => widthsOf(page)).toEqual({ page: phone.width, screen: phone.width, tablesCutOff: 0 });
    // What is opened beside the page elsewhere is a sheet over it there.
    await expect(page.getByRole('main').or(page.getByRole('dialog')).first()).toBeVisible();
  });
}

test('axe finds no fault with what lies over a page, dark or light', async ({ page }) => {
  await visit(page, '/clusters/prod-eu');
  for (const inTheme of [inDark, inLight]) {
    await inTheme(page);
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
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('axe finds no fault with the ways to add a cluster, dark or light', async ({ page }) => {
  await visit(page, '/');
  await page.getByRole('button', { name: 'Add cluster' }).click();
  for (const way of ['kubeconfig', 'Server and token', 'Files']) {
    await page.getByRole('tab', { name: way }).click();
    await expect(page.getByRole('tabpanel', { name: way })).toBeVisible();
    await inDark(page);
    expect(await faultsOf(page, '[role=dialog]'), way).toEqual([]);
    await inLight(page);
    expect(await faultsOf(page, '[role=dialog]', rulesOfColour), way).toEqual([]);
  }
});

/** How wide the page is, with all rows of its lists, how much of it the screen shows, and which open tables do not fit. */
const widthsOf = (page: Page) =>
  page.evaluate(() => {
    for (const row of document.querySelectorAll<HTMLElement>('[data-unasked]')) row.style.display = '';
    const { scrollWidth, clientWidth } = document.documentElement;
    const cutOff = [...document.querySelectorAll('table[data-stacked]')].filter(
      ({ parentElement: box }) => box !== null && box.scrollWidth > box.clientWidth,
    );
    return { page: scrollWidth, screen: clientWidth, tablesCutOff: cutOff.length };
  });

const inDark = (page: Page) => inTheme(page, 'dark');
const inLight = (page: Page) => inTheme(page, 'light');

/** Changes the theme of an open page, as another tab would. */
async function inTheme(page: Page, theme: 'dark' | 'light') {
  await page.evaluate((chosen) => {
    localStorage.setItem('theme', chosen);
    dispatchEvent(new StorageEvent('storage', { key: 'theme', newValue: chosen, storageArea: localStorage }));
  }, theme);
  await expect(page.locator('html')).toHaveClass(new RegExp(theme));
}

/**
 * What axe objects to in a page or in a part of it, in a line each. The pixels of the canvas are the only thing that it
 * is not asked about.
 */
async function faultsOf(page: Page, part = 'html', only?: readonly string[]) {
  // What moves is brought to its end at once: a page behind another, as axe opens one, does not move on by itself.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
      else animation.finish();
    }
    // Rows of a list are alike: the first tell of all, and axe takes a quarter of a minute for hundreds.
    for (const row of document.querySelectorAll<HTMLElement>(':is(tbody, ul, ol) > :nth-child(n + 13)')) {
      row.dataset['unasked'] = '';
      row.style.display = 'none';
    }
  });
  // In legacy mode axe opens no second page to gather what frames say: no page here has a frame, and it is twice as fast.
  const axe = new AxeBuilder({ page }).setLegacyMode().include(part).exclude('canvas');
  const { violations } = await (only ? axe.withRules([...only]) : axe.withTags(rules)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
