import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, visit } from './fixtures';

const temporary = 'ClusterRoleBinding ci-bot-temporary';
const selected = '/clusters/prod-eu/access?focus=sa:payments/ci-bot&sel=crb:ci-bot-temporary';

test('A binding is switched off in the graph: score and findings change, and a colleague sees the same', async ({
  page,
  colleague,
}) => {
  await visit(page, selected);
  await panel(page)
    .getByRole('button', { name: `Switch off: ${temporary}` })
    .click();

  await expect(page).toHaveURL(/[?&]off=crb:ci-bot-temporary/);
  const [before, after] = await figures(page, 'Score');
  expect(after).toBeGreaterThan(before);
  await expect(bar(page).getByText('2 gone, 1 new')).toBeVisible();
  await expect(bar(page).getByText('Footholds that reach cluster admin')).toBeVisible();

  await bar(page).getByRole('button', { name: 'Who loses what, and all changes' }).click();
  const details = page.getByRole('region', { name: 'What would change' });
  await expect(details.getByRole('link', { name: 'payments/ci-bot', exact: true })).toBeVisible();
  await expect(details.getByText('kubectl delete clusterrolebinding/ci-bot-temporary')).toBeVisible();

  await visit(colleague, new URL(page.url()).pathname + new URL(page.url()).search);
  expect(await figures(colleague, 'Score')).toEqual([before, after]);
  expect(await figures(colleague, 'Findings')).toEqual(await figures(page, 'Findings'));
});

test('Back undoes the last switch, reloading keeps what is left, and all come back at once', async ({ page }) => {
  await visit(page, selected);
  await panel(page)
    .getByRole('button', { name: `Switch off: ${temporary}` })
    .click();
  await expect(chips(page)).toHaveText([temporary]);
  await panel(page).getByRole('button', { name: 'payments/ci-bot' }).first().click();
  await panel(page).getByRole('button', { name: 'Switch off: ServiceAccount payments/ci-bot' }).click();
  await expect(chips(page)).toHaveText([temporary, 'ServiceAccount payments/ci-bot']);

  await page.goBack();
  await expect(chips(page)).toHaveText([temporary]);
  await page.reload();
  await expect(chips(page)).toHaveText([temporary]);

  await bar(page).getByRole('button', { name: 'Turn all on' }).click();
  await expect(bar(page)).toBeHidden();
  await expect(page).not.toHaveURL(/off=/);
});

test('What is not in the snapshot is said, not passed over', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/access?off=crb:no-such-binding');
  await expect(chips(page)).toHaveText(['ClusterRoleBinding no-such-binding (not in this snapshot)']);
});

test('Switching works by keyboard alone, and axe finds no fault', async ({ page }) => {
  await visit(page, selected);
  const off = panel(page).getByRole('button', { name: `Switch off: ${temporary}` });
  await off.focus();
  await page.keyboard.press('Enter');
  await figures(page, 'Score');

  const more = bar(page).getByRole('button', { name: 'Who loses what, and all changes' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What would change' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .include('section[aria-label="What if"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);

  await bar(page)
    .getByRole('button', { name: `Turn on again: ${temporary}` })
    .focus();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toBeHidden();
});

const bar = (page: Page) => page.getByRole('region', { name: 'What if', exact: true });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Details of the selection' });
const chips = (page: Page) => bar(page).getByRole('list', { name: 'Switched off' }).getByRole('listitem');

/** A figure of the bar before and after, once it has been worked out. */
async function figures(page: Page, label: string): Promise<readonly [number, number]> {
  const figure = bar(page).locator('dl > div').filter({ hasText: label }).first();
  await expect(figure).toContainText('becomes');
  const [, before = '', after = ''] =
    /([\d.]+)\s*→\s*becomes\s*([\d.]+)/.exec((await figure.textContent()) ?? '') ?? [];
  return [Number(before), Number(after)];
}
