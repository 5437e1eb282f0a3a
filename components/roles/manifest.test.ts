import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { object } from '@/lib/testing/store';
import { manifestOf } from './manifest';

const rbac = 'rbac.authorization.k8s.io/v1';

test('reads as the manifest did, without what only the server fills in', () => {
  const role = object(rbac, 'Role', 'shop', 'reader', {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  });
  expect(manifestOf(role)).toBe(
    [
      'apiVersion: rbac.authorization.k8s.io/v1',
      'kind: Role',
      'metadata:',
      '  name: reader',
      '  namespace: shop',
      'rules:',
      '  - apiGroups:',
      '      - ""',
      '    resources:',
      '      - pods',
      '    verbs:',
      '      - get',
      '',
    ].join('\n'),
  );
});

test('a hostile name stays the value of one field', () => {
  const name = 'x\nkind: Secret\n"quoted": {';
  const written: unknown = parse(manifestOf(object(rbac, 'ClusterRole', '', name)));
  expect(written).toEqual({ apiVersion: rbac, kind: 'ClusterRole', metadata: { name } });
});
