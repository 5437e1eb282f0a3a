import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

export default defineConfig({
  // React Server conditions: modules that import 'server-only' load as they do on the server.
  resolve: { alias: { '@': root }, conditions: ['react-server', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['react-server', 'node', 'import', 'default'] } },
  test: {
    include: [
      'lib/**/*.test.ts',
      'components/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'prisma/**/*.test.ts',
      'app/**/*.test.ts',
    ],
    setupFiles: ['lib/testing/console-guard.ts'],
    // By default one processor of two would stand idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
  },
});
