import { expect, test } from 'vitest';
import type { AccessOverview } from '@/lib/access-graph/overview';
import { overviewJson } from './export-graph';

const overview: AccessOverview = {
  rows: [
    { scope: '', label: '', risk: 'critical', subjects: 1 },
    { scope: 'payments', label: 'namespace 3', risk: null, subjects: 1 },
  ],
  columns: [{ key: 'cr:acme-deployer', label: 'ClusterRole 2', kind: 'clusterrole', risk: 'critical', builtIn: false }],
  cells: [{ scope: 'payments', column: 'cr:acme-deployer', subjects: 1, risk: null }],
} as unknown as AccessOverview; // as much of it as the file holds
const origin = {
  title: 'Who holds which role where',
  cluster: '',
  collectedAt: '2026-01-01T00:00:00Z',
  comparedWith: null,
  address: '',
};

test('the overview is saved as it is shown, not the graph behind it', () => {
  expect(JSON.parse(overviewJson(overview, origin, false))).toMatchObject({ ...origin, overview });
});

test('without names, what ties its parts together holds none either', () => {
  const text = overviewJson(overview, origin, true);
  expect(text).not.toMatch(/payments|acme/);
  expect(JSON.parse(text).overview.cells).toEqual([
    { scope: 'namespace 3', column: 'ClusterRole 2', subjects: 1, risk: null },
  ]);
});
