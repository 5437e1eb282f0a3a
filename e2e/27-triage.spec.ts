import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { AcceptanceView } from '@/lib/api/acceptances';
import type { ActEntry } from '@/lib/store/work';
import { expect, findingList, findingsWord, sayWho, test, visit } from './fixtures';

type Acts = { acts: readonly ActEntry[] };

const staging = '/clusters/staging';
const list = `${staging}/findings?namespace=argocd&severity=high`;
const hidden = (page: Page) => page.getByText(/hidden as accepted/);

test('A finding is triaged by the keyboard alone: acknowledged, assigned, commented, accepted, and taken back', async ({
  page,
  api,
  request,
}) => {
  const { items, total } = await api.findings('cluster=staging&namespace=argocd&severity=high');
  const first = items[0];
  if (!first) throw new Error('the demo has no such finding');
  await visit(page, list);
  const rows = findingList(page).rows;
  const row = rows.filter({ has: page.locator(`a[href="/f/${first.id}"]`) });

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').getByText('Acknowledge it, or take that back')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('j');
  await expect(row.getByRole('link')).toBeFocused();
  await page.keyboard.press('e');
  await expect(page.getByText('Acknowledged 1 finding')).toBeVisible();
  await expect(row).toContainText('acknowledged');
  await page.keyboard.press('m');
  await expect(row).toContainText('local operator');

  await page.keyboard.press('c');
  await expect(page.getByRole('textbox', { name: 'Comment' })).toBeFocused();
  await page.keyboard.type('Upstream narrows this role in its next release.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Commented on 1 finding')).toBeVisible();
  await expect(row.getByRole('link')).toBeFocused();

  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Accept the risk' });
  await expect(dialog.getByRole('textbox', { name: 'Why it may stay' })).toBeFocused();
  await expect(dialog.getByRole('status', { name: 'What it would hide' })).toContainText('Hides 1 finding');
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await page.keyboard.type('Argo CD cannot sync without it.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('platform');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Accepted 1 finding')).toBeVisible();
  await expect(row).toBeHidden();
  await expect(findingList(page).count).toHaveText(findingsWord(total - 1));
  await expect(hidden(page)).toHaveText('1 finding hidden as accepted.');
  await page.keyboard.press('j');
  await expect(rows.first().getByRole('link')).toBeFocused();

  await visit(page, staging);
  await expect(page.getByRole('region', { name: 'Score' })).toContainText(/[\d.]+ with 1 accepted finding left out/);

  await visit(page, '/exceptions');
  const card = page.getByRole('listitem').filter({ hasText: 'Argo CD cannot sync without it.' });
  await expect(card).toContainText('platform answers for it');
  await expect(card.getByRole('link', { name: 'Hides 1 finding' })).toHaveAttribute('href', /acceptance=/);
  await card.getByRole('button', { name: 'Take back…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Why' })).toBeFocused();
  await page.keyboard.type('The next release is out.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('The next release is out.');

  await visit(page, list);
  await expect(findingList(page).count).toHaveText(findingsWord(total));
  await expect(hidden(page)).toBeHidden();
  await expect(row).toContainText('acknowledged');
  await row.getByRole('link').press('Enter');
  await expect(page).toHaveURL(`/f/${first.id}`);
  const activity = page.getByRole('list', { name: 'Activity' });
  await expect(activity).toContainText('took the accepted risk back');
  await expect(activity).toContainText('signed as accepted risk');
  await expect(activity).toContainText('Upstream narrows this role in its next release.');
  await expect(activity).toContainText('assigned it to local operator');

  for (const act of [{ kind: 'reopen' }, { kind: 'assign', to: null }])
    expect((await request.post(`/api/v1/findings/${first.id}/acts`, { data: { act } })).status()).toBe(200);
});

test('Many findings are changed at once after a preview, and the change is undone', async ({ page, api, request }) => {
  const query = 'cluster=staging&namespace=ingress&severity=medium';
  const before = await api.findings(query);
  expect(before.total).toBeGreaterThan(2);
  await visit(page, `${staging}/findings?namespace=ingress&severity=medium`);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const bar = page.getByRole('toolbar', { name: 'Chosen findings' });
  await expect(bar).toContainText('3 chosen');
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();

  const boxes = findingList(page).rows.getByRole('checkbox');
  await boxes.nth(0).click();
  await boxes.nth(2).click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('3 chosen');
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Assign to me' });
  await expect(dialog.getByRole('status', { name: 'What it touches' })).toContainText('Touches 3 findings: 3 medium');
  await dialog.getByRole('button', { name: 'Assign to me (3)' }).click();
  await expect(page.getByText('Assigned 3 findings to local operator')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone', { exact: true })).toBeVisible();
  const { acts } = (await (await request.get(`/api/v1/findings/${before.items[0]?.id}/acts`)).json()) as Acts; // what the route sends
  expect(acts.at(-1)).toMatchObject({
    act: { kind: 'assign', to: 'local operator' },
    undone: { by: 'local operator' },
  });
  expect((await api.findings(`${query}&assignee=local+operator`)).total).toBe(0);
});

test('What one person signs hides nothing until another agrees, and history says who did what', async ({
  page,
  colleague,
  api,
  request,
}) => {
  const { items } = await api.findings('cluster=edge-berlin&severity=high&limit=1');
  const [finding] = items;
  if (!finding) throw new Error('the demo has no such finding');
  const reason = 'The old till is replaced in May.';
  await visit(page, '/exceptions');
  await page.getByRole('button', { name: 'Rules' }).click();
  await page.getByLabel('A second person has to agree to an acceptance').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The rules are saved')).toBeVisible();

  await visit(page, `/f/${finding.id}`);
  await sayWho(page, 'Ada Lovelace');
  expect((await new AxeBuilder({ page }).include('header').analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Accept…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Accept the risk' });
  await dialog.getByLabel('Why it may stay').fill(reason);
  await dialog.getByLabel('Who answers for it').fill('retail');
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(page.getByText('Signed; a second person has to agree')).toBeVisible();
  expect((await api.finding(finding.id)).state).not.toBe('accepted');

  const card = (of: Page) => of.getByRole('listitem').filter({ hasText: reason });
  await visit(page, '/exceptions');
  await expect(card(page)).toContainText('Signed by Ada Lovelace');
  await expect(card(page)).toContainText('Somebody else has to agree');
  await expect(card(page).getByRole('button', { name: 'Agree' })).toBeHidden();

  await visit(colleague, '/exceptions');
  await expect(card(colleague)).toContainText('Somebody with a name has to agree');
  await sayWho(colleague, 'ada lovelace');
  await expect(card(colleague)).toContainText('Somebody else has to agree');
  await sayWho(colleague, 'Grace Hopper');
  await card(colleague).getByRole('button', { name: 'Agree' }).click();
  await expect(card(colleague)).toContainText('agreed to by Grace Hopper');
  expect((await api.finding(finding.id)).state).toBe('accepted');

  await visit(colleague, `/f/${finding.id}`);
  const activity = colleague.getByRole('list', { name: 'Activity' });
  await expect(activity).toContainText('Ada Lovelace signed as accepted risk');
  await expect(activity).toContainText('Grace Hopper agreed to the accepted risk');

  const { acceptances } = (await (await request.get('/api/v1/acceptances')).json()) as {
    acceptances: AcceptanceView[];
  }; // what the route sends
  const signed = acceptances.find((acceptance) => acceptance.reason === reason);
  expect((await request.post(`/api/v1/acceptances/${signed?.id}/revoke`, { data: { why: 'over' } })).ok()).toBe(true);
  const rules = (await (await request.get('/api/v1/acceptances/rules')).json()) as object;
  const alone = { ...rules, secondApproval: false };
  expect((await request.post('/api/v1/acceptances/rules', { data: alone })).ok()).toBe(true);
});

test('A comment is text, whatever it holds', async ({ page, api }) => {
  const { items } = await api.findings('cluster=edge-berlin&limit=1');
  await visit(page, `/f/${items[0]?.id}`);
  const text = '<img src=x onerror="document.title=1"> \u202etxt.exe =HYPERLINK("http://e.example") [x](javascript:0)';
  await page.getByRole('textbox', { name: 'Say something' }).fill(text);
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  const entry = page.getByRole('list', { name: 'Activity' }).getByRole('listitem').first();
  await expect(entry).toContainText('<img src=x onerror="document.title=1"> �txt.exe =HYPERLINK("http://e.example")');
  await expect(entry.locator('img, a')).toHaveCount(0);
  expect(await page.title()).not.toBe('1');
  await entry.getByRole('button', { name: 'Take back' }).click();
  await expect(entry).toContainText('taken back by local operator');
  await expect(entry).not.toContainText('HYPERLINK');
});

test('An acceptance that ended yesterday leaves the finding open, and both say so', async ({ page, api }) => {
  const { items } = await api.findings('cluster=staging&control=retired-ingress-nginx');
  expect(items).toMatchObject([{ state: 'open', acceptanceId: null }]);
  await visit(page, `${staging}/findings?control=retired-ingress-nginx`);
  await expect(findingList(page).rows).toHaveCount(1);
  await expect(hidden(page)).toBeHidden();

  await visit(page, `/f/${items[0]?.id}`);
  await expect(page.getByRole('list', { name: 'Activity' })).toContainText(
    'The accepted risk expired: the finding is open again',
  );

  await visit(page, '/exceptions');
  await expect(page.getByRole('list', { name: 'Ended lately' }).getByRole('listitem')).toContainText(/expired/);
  await expect(page.getByRole('list', { name: 'Match nothing' })).toContainText('gpu-drivers');
  await expect(page.getByRole('list', { name: 'Cover more than was signed' })).toContainText('node-debug');
  await expect(page.getByRole('list', { name: 'End soon' })).toContainText('retail-it');
});

test('Exceptions of Kubescape are told before they are signed, and what is exported reads in again', async ({
  page,
  request,
}) => {
  const exception = {
    ...{ name: 'exporter', policyType: 'postureExceptionPolicy', actions: ['alertOnly'] },
    resources: [
      {
        designatorType: 'Attributes',
        attributes: { cluster: 'prod-eu', namespace: 'ci', kind: 'StatefulSet', name: 'buildkit' },
      },
    ],
    posturePolicies: [{ controlID: 'C-0057' }],
  };
  await visit(page, '/exceptions');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import accepted risks' });
  const choose = async (text: string) =>
    dialog
      .getByLabel('Exceptions to import')
      .setInputFiles({ name: 'exceptions.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose(JSON.stringify([exception]));
  await dialog.getByRole('textbox', { name: 'Who answers for them' }).fill('ci');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await expect(dialog.getByRole('status', { name: 'What it would sign' })).toContainText('1 acceptance can be signed');
  await expect(dialog.getByRole('status', { name: 'What it would sign' })).toContainText('hides 1 finding');

  const { acceptances } = (await (await request.get('/api/v1/acceptances')).json()) as {
    acceptances: AcceptanceView[];
  }; // what the route sends
  const running = acceptances.filter(({ status }) => status === 'in-effect' || status === 'awaiting-approval');
  await choose(await (await request.get('/api/v1/acceptances/export')).text());
  await dialog.getByRole('button', { name: 'Review' }).click();
  await expect(dialog.getByRole('status', { name: 'What it would sign' })).toContainText(
    `${running.length} acceptances can be signed`,
  );

  // What Kubescape keeps in a cluster: one that names an object, one that names a label.
  await dialog.getByLabel('From').selectOption('staging');
  await dialog.getByRole('button', { name: 'Review' }).click();
  const found = dialog.getByRole('status', { name: 'What it would sign' });
  await expect(found).toContainText('1 acceptance can be signed; 1 part of it left out');
  await expect(found).toContainText('It names objects by labels');
});
