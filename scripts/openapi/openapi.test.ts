import { readFile } from 'node:fs/promises';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { operations } from '@/lib/api/openapi/operations';
import { documentFile, generateDocument } from './generate';
import { routes } from './routes';
import { clientMistakes, generatedTypes } from './typed-client';

const kept = () => readFile(documentFile, 'utf8');

test('every method of every route under app/api/v1 has its operation, and every operation its route', () => {
  expect(Object.keys(operations).toSorted()).toEqual(
    routes()
      .map(({ method, path }) => `${method} ${path}`)
      .toSorted(),
  );
});

test('operations have names of their own, for the clients that are generated from them', () => {
  const ids = Object.values(operations).map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('the description says what the routes are; run `npm run openapi` when it does not', async () => {
  const { text, mute } = await generateDocument();
  expect(mute).toEqual([]);
  expect(await kept()).toBe(text);
}, 180_000);

test('the description is OpenAPI 3.1 without a complaint', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source: await kept(), config });
  expect(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`),
  ).toEqual([]);
}, 60_000);

test('a client with generated types compiles, and one that asks for what is not there does not', async () => {
  const types = await generatedTypes(await kept());
  expect(clientMistakes(types, right)).toEqual([]);
  expect(clientMistakes(types, wrong).map(({ line }) => line)).toEqual([5, 6, 9]);
}, 120_000);

const head = `import createClient from 'openapi-fetch';
import type { paths } from './types';

const api = createClient<paths>({ baseUrl: 'http://127.0.0.1/api/v1' });
`;

const right = `${head}const { data, error } = await api.GET('/findings', { params: { query: { cluster: 'prod-eu', limit: 5 } } });
if (error) throw new Error(error.detail);
const severe: readonly ('critical' | 'high' | 'medium' | 'low')[] = data.items.map(({ severity }) => severity);
const one = await api.GET('/clusters/{cluster}/can-i', {
  params: { path: { cluster: 'prod-eu' }, query: { as: 'user:alice', verb: 'get', resource: 'pods' } },
});
export const told = [severe.length, one.data?.verbs.length];
`;

const wrong = `${head}await api.GET('/nowhere');
await api.GET('/clusters/{cluster}', {});
const { data } = await api.GET('/findings', { params: { query: { q: 'a' } } });
export const read = data?.items[0]?.title;
export const misread = data?.items[0]?.nothingOfTheKind;
`;
