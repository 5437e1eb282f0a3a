import { expect, findingList, test, visit } from './fixtures';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('The navigation is a sheet that goes when a page is chosen', async ({ page }) => {
  await visit(page, '/clusters/prod-eu');
  await page.getByRole('button', { name: 'Navigation' }).tap();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('link', { name: 'Subjects' }).tap();
  await expect(page).toHaveURL('/clusters/prod-eu/subjects');
  await expect(sheet).toBeHidden();
});

test('The filters of the findings are a sheet', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/findings');
  await page.getByRole('button', { name: 'Filters' }).tap();
  await page
    .getByRole('dialog', { name: 'Filters' })
    .getByRole('checkbox', { name: /^Critical/ })
    .tap();
  await expect(page).toHaveURL(/severity=critical/);
  await page.getByRole('button', { name: 'Close' }).tap();
  await expect(page.getByRole('button', { name: 'Filters (1)' })).toBeVisible();
  await expect(findingList(page).rows.first()).toContainText('Critical');
});

test('What is selected in the graph opens as a sheet from below', async ({ page }) => {
  await visit(page, '/clusters/prod-eu/access?focus=sa:payments/ci-bot&view=outline');
  await page
    .getByRole('button', { name: /ClusterRoleBinding ci-bot-temporary/ })
    .first()
    .tap();
  const sheet = page.getByRole('dialog', { name: 'Details' });
  await expect(sheet.getByRole('heading', { name: 'ci-bot-temporary' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Details of the selection' })).toBeHidden();
  await sheet.getByRole('button', { name: 'Close' }).tap();
  await expect(sheet).toBeHidden();
  await expect(page).not.toHaveURL(/sel=/);

  const onlyRisky = page.getByRole('switch', { name: 'Only risky' });
  await expect(onlyRisky).toBeHidden();
  await page.getByRole('button', { name: 'More controls' }).tap();
  await onlyRisky.tap();
  await expect(page).toHaveURL(/risky=0/);
});
