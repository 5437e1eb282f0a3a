import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Console noise fails a test: whoever expects a warning spies on it and says so. */
const methods = ['log', 'info', 'warn', 'error'] as const;

beforeEach(() => {
  for (const method of methods) vi.spyOn(console, method);
});

afterEach(() => {
  const noise = methods.flatMap((method) => {
    const spy = vi.mocked(console[method]);
    return vi.isMockFunction(spy) ? spy.mock.calls.map((call) => `${method}: ${call.join(' ')}`) : [];
  });
  vi.restoreAllMocks();
  expect(noise).toEqual([]);
});
