import next from 'eslint-config-next/core-web-vitals';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { floors, homes } from './lint-floors.js';

/** Folders that a module of this floor may not import from: every other folder of its floor, and all floors above. */
function zones() {
  return floors.flatMap((folders, level) =>
    folders.map((folder) => ({
      files: [folder.endsWith('.ts') ? folder : `${folder}/**/*.{ts,tsx}`],
      ignores: ['**/*.test.ts', '**/*.test.tsx'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              ...floors
                .flatMap((others, otherLevel) =>
                  otherLevel >= level ? others.filter((other) => other !== folder) : [],
                )
                .map((other) => {
                  const path = other.replace(/\.ts$/, '');
                  return {
                    group: [`@/${path}`, `@/${path}/**`],
                    allowTypeImports: false,
                    message: `${folder} stands on a lower floor than ${other}, or beside it: imports go down only (lint-floors.js).`,
                  };
                }),
              ...homes
                .filter(({ home }) => !folder.startsWith(home) && !home.startsWith(folder))
                .map(({ library, home }) => ({
                  group: [library, `${library}/**`],
                  message: `${library} lives in ${home}: use what that folder exports.`,
                })),
            ],
          },
        ],
      },
    })),
  );
}

const pure = [
  'lib/inventory',
  'lib/rbac',
  'lib/network',
  'lib/images',
  'lib/controls',
  'lib/findings',
  'lib/attack-paths',
  'lib/access-graph',
  'lib/assessment',
];

const config = [
  {
    ignores: [
      '.next/**',
      'node_modules/**',
      'data/**',
      'lib/store/generated/**',
      'next-env.d.ts',
      'coverage/**',
      'playwright-report/**',
      'test-results/**',
    ],
  },
  ...next,
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: pure.map((folder) => `${folder}/**/*.ts`),
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'performance'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The core is given its time: inventory.collectedAt.' },
        { object: 'Math', property: 'random', message: 'The core has no randomness.' },
      ],
      'no-console': 'error',
    },
  },
  ...zones(),
  prettier,
];

export default config;
