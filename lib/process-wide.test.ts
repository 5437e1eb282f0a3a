import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const load = async () => {
  vi.resetModules();
  return (await import('./process-wide')).processWide;
};

test('a module that is loaded twice keeps one value', async () => {
  const [pages, routes] = [await load(), await load()];
  expect(pages).not.toBe(routes);
  const value = pages('test: one', () => ({ made: 'by pages' }));
  expect(routes('test: one', () => ({ made: 'by routes' }))).toBe(value);
});

test('names do not share, and nothing is a value too', async () => {
  const processWide = await load();
  expect(processWide('test: none', () => undefined)).toBeUndefined();
  expect(processWide('test: none', () => 'made again')).toBeUndefined();
  expect(processWide('test: other', () => 2)).toBe(2);
});

test('in development each load has its own', async () => {
  vi.stubEnv('NODE_ENV', 'development');
  const processWide = await load();
  const first = processWide('test: edited', () => ({}));
  expect(processWide('test: edited', () => ({}))).not.toBe(first);
});
