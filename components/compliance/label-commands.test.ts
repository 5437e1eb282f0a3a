import { expect, test } from 'vitest';
import { enforceCommands, warnCommands } from './label-commands';

test('Enforcing is tried on the API server before it is done', () => {
  expect(enforceCommands('shop', 'baseline', 33)).toBe(
    'kubectl label --dry-run=server --overwrite namespace shop pod-security.kubernetes.io/enforce=baseline pod-security.kubernetes.io/enforce-version=v1.33\n' +
      'kubectl label --overwrite namespace shop pod-security.kubernetes.io/enforce=baseline pod-security.kubernetes.io/enforce-version=v1.33',
  );
});

test('A hostile name stays one word of the shell', () => {
  expect(warnCommands('a; rm -rf /', 'restricted', 33)).toContain("namespace 'a; rm -rf /' pod-security");
});
