import { expect, test, visit } from './fixtures';

const statement = 'People sign in with a second factor';
const person = 'Ingrid Solberg';
const evidence = 'https://wiki.example.com/edge/sign-in';

test('what no API shows is attested by a name until a date, never passed, and can be taken back', async ({
  page,
  request,
}) => {
  await visit(page, '/clusters/edge-berlin/coverage');
  const unseen = page.getByRole('region', { name: 'What nobody can see from the API' });
  const row = unseen.getByRole('row', { name: statement });
  await expect(row).toContainText('not attested');

  // From what is missing to the form that fills it.
  await row.getByRole('link', { name: statement }).click();
  const dialog = page.getByRole('dialog', { name: statement });
  const form = dialog.getByRole('form', { name: 'State it' });
  await expect(form.getByLabel('About')).toHaveValue('edge-berlin');
  await form.getByLabel('Who states it').fill(person);
  await form.getByLabel('Note').fill('Security keys for everybody on site');
  await form.getByLabel('Link to the evidence').fill('javascript:alert(1)');
  await expect(form).toContainText('A link starts with http:// or https://');
  await expect(form.getByRole('button', { name: 'State it' })).toBeDisabled();
  await form.getByLabel('Link to the evidence').fill(evidence);
  const until = await form.getByLabel('Holds until').inputValue();
  await form.getByRole('button', { name: 'State it' }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/attestations$/);
  await expect(
    page.getByRole('region', { name: 'Cloud services' }).getByRole('row', { name: statement }),
  ).toContainText(person);

  // It is shown as what it is, where it was missing.
  await visit(page, '/clusters/edge-berlin/coverage');
  await expect(row).toContainText(`attestedby ${person} until`);
  await expect(row).toContainText(until.slice(0, 4));
  await visit(page, '/compliance/owasp?cluster=edge-berlin&show=people');
  const requirement = page.getByRole('row', { name: /People need a second factor/ });
  await expect(requirement).toContainText(`attestedby ${person}`);
  await expect(requirement).not.toContainText('passes');
  const { clusters } = (await (await request.get('/api/v1/compliance/owasp?cluster=edge-berlin')).json()) as {
    clusters: { requirements: Record<string, number>; controls: { passed: number } }[];
  };
  expect(clusters[0]?.requirements['attested']).toBe(1);

  // Back to the statement, with its evidence, and taken back.
  await requirement.getByRole('link', { name: /attested/ }).click();
  await expect(dialog.getByRole('link', { name: evidence })).toHaveAttribute('href', evidence);
  const said = dialog.getByRole('region', { name: 'What was said' }).getByRole('listitem').filter({ hasText: person });
  await said.getByRole('button', { name: /Take back/ }).click();
  await said.getByLabel('Why it holds no longer').fill('It was about another site');
  await said.getByRole('button', { name: 'Take it back' }).click();
  await expect(said).toContainText('Taken back');
  await expect(said).toContainText('It was about another site');
  await visit(page, '/clusters/edge-berlin/coverage');
  await expect(row).toContainText('not attested');
});

test('a link that runs something, a foreign site and an endless statement are refused', async ({ request }) => {
  const draft = {
    ...{ statement: 'second-factor', cluster: 'edge-berlin', answer: 'yes', person: 'Mallory', note: '' },
    ...{ evidence: null, expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString() },
  };
  const answer = (data: object, headers = {}) => request.post('/api/v1/attestations', { data, headers });
  expect((await answer({ ...draft, evidence: 'javascript:alert(1)' })).status()).toBe(400);
  expect((await answer({ ...draft, expiresAt: '2099-01-01T00:00:00.000Z' })).status()).toBe(400);
  expect((await answer({ ...draft, statement: 'all-is-well' })).status()).toBe(400);
  expect((await answer({ ...draft, cluster: 'nowhere' })).status()).toBe(404);
  expect((await answer(draft, { origin: 'https://elsewhere.example' })).status()).toBe(403);
});

test('the parts of a score add up to its change, and each leads to the findings behind it', async ({ page, api }) => {
  await visit(page, '/clusters/prod-eu?vs=first');
  const trend = await api.trend('prod-eu');
  const scoreOf = (index: number) => trend.at(index)?.scores.all ?? 0;
  const parts = page.getByRole('list', { name: /^What moved it/, includeHidden: true });
  const points = await parts
    .locator('> li > div > span:last-child')
    .evaluateAll((cells) => cells.map((cell) => Number((cell.textContent ?? '').replace('−', '-'))));
  expect(points.length).toBeGreaterThan(3);
  const sum = points.reduce((total, each) => total + Math.round(each * 100), 0);
  expect(sum).toBe(Math.round((scoreOf(-1) - scoreOf(0)) * 100));

  const part = parts
    .first()
    .getByRole('listitem')
    .filter({ has: page.locator('summary') })
    .first();
  await part.locator('summary').click();
  await part.locator('a[href^="/f/"]').first().click();
  await expect(page).toHaveURL(/\/f\/\w+/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
