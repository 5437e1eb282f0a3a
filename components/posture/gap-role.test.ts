import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Gap } from '@/lib/inventory/types';
import { roleForGaps } from './gap-role';

const gap = (resource: string, reason: Gap['reason'] = 'forbidden', verb = 'list'): Gap => ({
  resource,
  namespace: '',
  verb,
  reason,
  message: '',
});

test.each([
  ['nothing to ask for', [gap('pods', 'unavailable'), gap('secrets')], null],
  [
    'one rule a group, sorted',
    [gap('rolebindings.rbac.authorization.k8s.io'), gap('services'), gap('pods'), gap('pods')],
    [
      { apiGroups: [''], resources: ['pods', 'services'], verbs: ['get', 'list'] },
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings'], verbs: ['get', 'list'] },
    ],
  ],
])('%s', (_, gaps, rules) => {
  const role = roleForGaps(gaps);
  expect(role === null ? null : (parse(role) as { rules: unknown }).rules).toEqual(rules);
});
