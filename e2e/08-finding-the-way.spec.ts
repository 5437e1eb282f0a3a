import { expect, test, visit } from './fixtures';

test('Ctrl K finds a subject, a finding, a control and a page', async ({ page }) => {
  await visit(page, '/clusters/prod-eu');
  const open = async (words: string, option: RegExp) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(words);
    await expect(page.getByRole('option', { name: option }).first()).toBeVisible();
    await page.getByRole('option', { name: option }).first().click();
  };
  await open('ci-bot', /payments\/ci-bot/);
  await expect(page).toHaveURL('/clusters/prod-eu/subjects/sa/payments/ci-bot');
  await open('privileged', /Containers? .*privileged/i);
  await expect(page).toHaveURL(/\/(f|controls)\//);
  await visit(page, '/clusters/prod-eu');
  await open('cover', /^Coverage/);
  await expect(page).toHaveURL('/clusters/prod-eu/coverage');
});

test('The search is used with the keyboard alone, and says when nothing is found', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zzzz nothing');
  await expect(page.getByText('Nothing is called “zzzz nothing”')).toBeVisible();
  await page.getByRole('combobox').fill('trol');
  await expect(page.getByRole('option', { name: 'Controls' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('controls');
  await expect(page.getByRole('option', { name: 'Controls', selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/controls');
});

test('A question mark lists the shortcuts; letters typed into a field are only letters', async ({
  page,
  expectNoise,
}) => {
  await visit(page, '/clusters/prod-eu/findings');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  // What comes only when it is opened gives the focus back to what opened it.
  const help = page.getByRole('button', { name: 'Keyboard shortcuts' });
  await help.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeFocused();
  const who = page.getByRole('button', { name: /^(Say who you are|You are )/ });
  await who.click();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(who).toBeFocused();

  await page.getByRole('searchbox').fill('');
  await page.keyboard.type('j?[');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('searchbox')).toHaveValue('j?[');

  // What cannot be fetched is told, and the page stays.
  expectNoise(/_next\/static|Failed to load chunk|ChunkLoadError/);
  await page.route('**/_next/static/chunks/**', (route) => route.abort('connectionrefused'));
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Manage views…' }).click();
  await expect(page.getByText('This could not be opened')).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('j?[');
});

test('The theme is that of the system until one is chosen, which stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit(page, '/');
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveClass(/light/);
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/light/);
  await visit(page, '/clusters/staging');
  await expect(page.locator('html')).toHaveClass(/light/);
});

test('In a cluster the fleet is folded away; what is unfolded or folded by hand stays so, and where one is stays in sight', async ({
  page,
}) => {
  await visit(page, '/clusters/prod-eu/access');
  const main = page.getByRole('navigation', { name: 'Main' });
  const box = await main.boundingBox();
  expect(box?.height).toBeLessThan(900 - 88); // all of it stands between the name and the foot of the rail
  await expect(main.getByRole('link', { name: 'Reports' })).toHaveCount(0);
  await main.getByRole('button', { name: 'More pages of the fleet' }).press('Enter');
  await expect(main.getByRole('list', { name: 'Pages of the fleet' }).getByRole('link')).toHaveCount(11);
  await main.getByRole('button', { name: 'Access', expanded: true }).press('Enter');
  await expect(main.getByRole('link', { name: 'Attack paths' })).toHaveCount(0);
  await expect(main.getByRole('link', { name: 'Access graph' })).toHaveAttribute('aria-current', 'page');
  await visit(page, '/clusters/prod-eu/trends');
  await expect(main.getByRole('link', { name: 'Reports' })).toBeVisible();
  await expect(main.getByRole('button', { name: 'Access', expanded: false })).toBeVisible();
  await expect(main.locator('[aria-current="page"]')).toHaveText('Trends');
});

test('The first stop of the keyboard skips the navigation', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('The navigation stays as narrow as it was made', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('[');
  await expect(page.getByRole('button', { name: 'Widen the navigation' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Widen the navigation' })).toBeVisible();
});

test('Another cluster is one switch away, at the same question', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/trends');
  await page.getByRole('button', { name: 'Cluster prod-eu, switch' }).click();
  await page.getByRole('menuitem', { name: 'staging' }).click();
  await expect(page).toHaveURL('/clusters/staging/trends');
  await expect(page.getByText(/the score of staging/)).toBeVisible();
});
