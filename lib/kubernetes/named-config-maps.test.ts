import { expect, test } from 'vitest';
import { sanitise } from '@/lib/inventory/sanitise/sanitise';
import { namedConfigMaps } from './named-config-maps';

const keys = [
  'mapRoles',
  'Corefile',
  'ClusterConfiguration',
  'kubelet',
  'config.conf',
  'config',
  'mesh',
  'url',
  'scopes',
];

test.each(namedConfigMaps)('ConfigMap $name is read for a key that the inventory keeps', ({ namespace, name }) => {
  const source = {
    metadata: { name, namespace: namespace ?? 'argocd' },
    data: Object.fromEntries(keys.map((key) => [key, 'text'])),
  };
  const kept = sanitise(source, { apiVersion: 'v1', kind: 'ConfigMap' }, { resource: 'configmaps', namespaced: true });
  expect(Object.keys(kept.data ?? {})).toHaveLength(1);
});
