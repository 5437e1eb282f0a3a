import fc from 'fast-check';
import { expect, test } from 'vitest';
import { severities, type Severity } from '@/lib/controls/types';
import { exposedRisk } from './exposed-risk';

const finding = (severity: Severity, name = 'inside', builtIn = false) => ({
  severity,
  builtIn,
  resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name },
});
const isExposed = ({ resource }: { resource: { name: string } }) => resource.name === 'outside';

test.each([
  ['nothing is open', [], 0],
  ['severities are added', [finding('critical'), finding('low')], 41],
  ['what stands in reach counts double', [finding('high', 'outside')], 20],
  ['what is shipped counts a tenth', [finding('critical', 'inside', true)], 4],
])('%s', (_name, findings, risk) => {
  expect(exposedRisk(findings, isExposed)).toBe(risk);
});

test('One more finding never lowers it', () => {
  const any = fc
    .tuple(fc.constantFrom(...severities), fc.constantFrom('inside', 'outside'), fc.boolean())
    .map(([severity, name, builtIn]) => finding(severity, name, builtIn));
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), any, (findings, another) => {
      expect(exposedRisk([...findings, another], isExposed)).toBeGreaterThanOrEqual(exposedRisk(findings, isExposed));
    }),
  );
});
