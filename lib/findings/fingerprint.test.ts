import { describe, expect, test } from 'vitest';
import { fingerprintOf, type Fingerprinted } from './fingerprint';

const web: Fingerprinted = {
  control: 'privileged-containers',
  cluster: 'prod',
  resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
  path: '',
};
const alice = { ...web, subject: { kind: 'User', namespace: '', name: 'alice' } as const };

describe('fingerprintOf', () => {
  test('is 32 hex digits and never changes', () => {
    expect(fingerprintOf(web)).toBe(fingerprintOf({ ...web }));
    expect(fingerprintOf(web)).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    ['another API version of the same group', { ...web, resource: { ...web.resource, apiVersion: 'apps/v1beta1' } }],
  ])('%s is the same finding', (_what, other) => expect(fingerprintOf(other)).toBe(fingerprintOf(web)));

  test.each([
    ['control', { ...web, control: 'host-network' }],
    ['cluster', { ...web, cluster: 'staging' }],
    ['group', { ...web, resource: { ...web.resource, apiVersion: 'example.com/v1' } }],
    ['kind', { ...web, resource: { ...web.resource, kind: 'DaemonSet' } }],
    ['namespace', { ...web, resource: { ...web.resource, namespace: 'blog' } }],
    ['name', { ...web, resource: { ...web.resource, name: 'api' } }],
    ['path', { ...web, path: 'spec' }],
    ['subject', alice],
  ])('another %s is another finding', (_what, other) => expect(fingerprintOf(other)).not.toBe(fingerprintOf(web)));

  test('a subject is itself, whatever object its binding is', () => {
    const elsewhere = { ...alice, resource: { ...web.resource, name: 'other' }, path: 'rules[0]' };
    expect(fingerprintOf(elsewhere)).toBe(fingerprintOf(alice));
  });
});
