import { describe, expect, test } from 'vitest';
import { attachedKind } from '@/lib/images/attached-reports';
import { kubeletAnswers } from '@/lib/inventory/kubelet-answers';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { catalogueOf, controlOf, controls } from './catalogue';
import { defineControl } from './define-control';
import { defaultSettings } from './settings';
import { privilegedContainers } from './pod-security/privileged-containers';
import { catalogueVersion } from './version';

const known = new Set([...wantedKinds.map(({ resource }) => resource), attachedKind, kubeletAnswers]);

describe('the catalogue', () => {
  test('is sorted by id, without duplicates', () => {
    const ids = controls.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(controlOf('privileged-containers')?.severity).toBe('critical');
    expect(controlOf('no-such-control')).toBeNull();
  });

  test('leaves no setting unread', () => {
    const read = new Set<string>(controls.flatMap(({ settings = [] }) => settings));
    expect(Object.keys(defaultSettings).filter((key) => !read.has(key))).toEqual([]);
  });

  test('has a short version', () => expect(catalogueVersion).toMatch(/^[0-9a-f]{12}$/));

  test.each(controls.map((control) => [control.id, control] as const))(
    '%s reads only kinds that are collected',
    (_id, control) => {
      expect([...control.reads, ...(control.requires ?? [])].filter((kind) => !known.has(kind))).toEqual([]);
    },
  );

  test.each(controls.map((control) => [control.id, control] as const))(
    '%s speaks in sentence case',
    (_id, { title, why }) => {
      expect(title).toMatch(/^([A-Z]|etcd |kube-).*[^.]$/);
      expect(why).toMatch(/[.]$/);
    },
  );

  test('knows the Pod Security Standards: one control a check and level', () => {
    const levels = controls.map(({ references }) => references.pss);
    expect(levels.filter((level) => level === 'baseline')).toHaveLength(14);
    expect(levels.filter((level) => level === 'restricted')).toHaveLength(7);
  });
});

describe('defineControl', () => {
  const control = privilegedContainers;
  test.each([
    ['an id that is no word', { ...control, id: 'Not Kebab' }],
    ['an empty text', { ...control, why: ' ' }],
    ['a Kubescape id that does not exist', { ...control, references: { kubescape: ['C-9999'] } }],
    ['a Kubescape id in another form', { ...control, references: { kubescape: ['C-57'] } }],
    ['the same id twice', { ...control, references: { kubescape: ['C-0057', 'C-0057'] } }],
    ['a MITRE id that is none', { ...control, references: { mitre: ['T16'] } }],
    ['a CIS section that is none', { ...control, references: { cis: ['7.1'] } }],
    ['a CIS number of an older edition', { ...control, references: { cis: ['5.7.4'] } }],
    ['a CIS number after the last of its section', { ...control, references: { cis: ['5.2.13'] } }],
    ['an OWASP risk beyond the ten', { ...control, references: { owasp: ['K11'] } }],
    ['a link that is none', { ...control, references: { urls: ['example.com'] } }],
    ['a Pod Security level that is none', { ...control, references: { pss: 'strict' as 'restricted' } }], // as bad data would
    ['no kind to read', { ...control, reads: [] }],
    ['no example that fails', { ...control, examples: control.examples.filter(({ fails }) => fails.length === 0) }],
    ['no example that passes', { ...control, examples: control.examples.filter(({ fails }) => fails.length > 0) }],
  ])('refuses %s', (_what, bad) => expect(() => defineControl(bad)).toThrow(bad.id));
});

describe('catalogueOf', () => {
  const control = privilegedContainers;
  test.each([
    ['one id', { ...control, title: 'Another' }],
    ['one title', { ...control, id: 'another', title: control.title.toUpperCase() }],
  ])('refuses two controls of %s', (_what, other) => expect(() => catalogueOf([[control], [other]])).toThrow());
});
