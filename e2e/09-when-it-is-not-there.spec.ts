import { request as http } from 'node:http';
import { expect, test, visit } from './fixtures';

const missing: Record<string, string> = {
  'an unknown cluster': '/clusters/atlantis',
  'a page of an unknown cluster': '/clusters/atlantis/access',
  'an unknown snapshot': '/clusters/prod-eu?at=never',
  'the findings of an unknown snapshot': '/clusters/prod-eu/findings?at=never',
  'an unknown subject': '/clusters/prod-eu/subjects/sa/payments/nobody',
  'an unknown finding': '/f/0000000000',
  'an unknown control': '/controls/no-such-control',
  'an unknown page': '/atlantis',
};

for (const [what, path] of Object.entries(missing)) {
  test(`For ${what} there is a page that says so and leads on`, async ({ page, expectNoise }) => {
    expectNoise(/404/);
    expectNoise(/Encountered a script tag/); // React's development build, of the script that sets the theme
    const response = await visit(page, path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/not|no /i);
    await page.locator('a[href="/"]').last().click();
    await expect(page).toHaveURL('/');
  });
}

test('The API says what is wrong as a problem document', async ({ request }) => {
  for (const [path, status, code] of [
    ['/api/v1/clusters/atlantis', 404, 'not-found'],
    ['/api/v1/clusters/prod-eu/access?at=never', 404, 'not-found'],
    ['/api/v1/findings/0000000000', 404, 'not-found'],
    ['/api/v1/findings?severity=terrible', 400, 'invalid-request'],
    ['/api/v1/clusters/prod-eu/who-can?verb=get&resource=/metrics&namespace=a', 400, 'invalid-request'],
  ] as const) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(status);
    expect(response.headers()['content-type'], path).toBe('application/problem+json');
    const problem = await response.json();
    expect(problem, path).toEqual({
      type: `urn:lynceus:problem:${code}`,
      title: code,
      status,
      detail: expect.any(String),
    });
  }
});

test('Changes that another site sends are refused, and so is an old body', async ({ request }) => {
  const foreign = { origin: 'https://example.com', 'sec-fetch-site': 'cross-site' };
  for (const refused of [
    await request.post('/api/v1/clusters', { headers: foreign, data: {} }),
    await request.post('/api/v1/imports?name=evil&file=a.yaml', { headers: foreign, data: 'kind: Pod' }),
    await request.delete('/api/v1/demo', { headers: foreign }),
    await request.delete('/api/v1/clusters/prod-eu', { headers: foreign }),
  ]) {
    expect(refused.status()).toBe(403);
    expect(refused.headers()['content-type']).toBe('application/problem+json');
  }
  const broken = await request.post('/api/v1/clusters', {
    headers: { 'content-type': 'application/json' },
    data: Buffer.from('{'),
  });
  expect(broken.status()).toBe(400);
});

test('Only requests addressed to this machine are answered', async ({ baseURL }) => {
  for (const path of ['/', '/clusters/prod-eu', '/api/v1/clusters', '/api/readyz'])
    expect(await statusFor(`${baseURL}${path}`, 'attacker.example'), path).toBe(403);
  expect(await statusFor(`${baseURL}/api/v1/clusters`, 'localhost')).toBe(200);
});

test('Pages carry a policy that lets no foreign script run, and stay out of frames and caches', async ({ request }) => {
  const headers = (await request.get('/clusters/prod-eu')).headers();
  expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect((await request.get('/api/v1/clusters')).headers()['cache-control']).toBe('no-store');
});

/** Node's own client: others would not let the Host header differ from the address. */
function statusFor(url: string, host: string) {
  return new Promise<number | undefined>((resolve, reject) => {
    http(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
