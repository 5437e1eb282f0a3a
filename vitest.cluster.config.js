import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The tests that need a real API server: `npm run test:cluster`. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['lib/**/*.cluster-test.ts'] },
});
