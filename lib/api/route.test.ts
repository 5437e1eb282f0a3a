import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { post, probe } from './route';

const echo = post({ body: z.object({ text: z.string() }) }, async ({ body }) => ({ length: body.text.length }));
const sent = (body: BodyInit) =>
  echo(
    new Request('http://127.0.0.1:3000/api/v1/x', {
      method: 'POST',
      headers: { host: '127.0.0.1:3000', 'content-type': 'application/json' },
      body,
    }),
    { params: Promise.resolve({}) },
  );

describe('a JSON body', () => {
  test.each<readonly [string, string, number]>([
    ['is read', '{"text":"abc"}', 200],
    ['that is none is refused', 'text=abc', 400],
    ['that is empty is refused', '', 400],
    ['of another shape is refused', '{"text":1}', 400],
    ['of more than 16 MiB is refused', JSON.stringify({ text: 'x'.repeat(16 * 1024 * 1024) }), 413],
  ])('%s', async (_, body, status) => {
    expect((await sent(body)).status).toBe(status);
  });
});

test.each([
  ['127.0.0.1:3000', 200],
  ['attacker.example', 403],
])('a probe addressed to %s is answered with %i', async (host, status) => {
  const answer = await probe(async () => ({ status: 'ok' }))(
    new Request('http://127.0.0.1:3000/api/healthz', { headers: { host } }),
    { params: Promise.resolve({}) },
  );
  expect(answer.status).toBe(status);
});
