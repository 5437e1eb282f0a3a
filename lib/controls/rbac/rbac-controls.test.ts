import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { normalise } from '@/lib/inventory/normalise';
import { contextOf } from '../context';
import type { Control } from '../types';
import { rbacControls } from './catalogue';

describe.each(rbacControls.map((control) => [control.id, control] as const))('%s', (_id, control) => {
  test.each(control.examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    expect(failing(control, example.manifest)).toEqual(example.fails);
  });

  test('says who can do what in one sentence, with its grants', () => {
    const context = contextOfManifest(control.examples.find(({ fails }) => fails.length > 0)?.manifest ?? '');
    for (const object of control.each(context)) {
      for (const { message, grants, proof } of control.check(object, context)) {
        expect(message).toMatch(/^[A-Z].*[^.\s,]$/);
        expect(message).not.toMatch(/undefined|\s{2,}|\s,/);
        if (grants) for (const grant of grants) expect(grant.binding.name).not.toBe('');
        if (proof) expect(proof).toMatch(/^kubectl auth can-i \S+ \S+.* --as=\S+/);
      }
    }
  });
});

test('the catalogue is sorted by id and holds each once', () => {
  const ids = rbacControls.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids.length).toBeGreaterThanOrEqual(34);
});

function failing(control: Control, manifest: string): readonly string[] {
  const context = contextOfManifest(manifest);
  return control
    .each(context)
    .filter((object) => [...control.check(object, context)].length > 0)
    .map(({ ref }) => ref.name)
    .sort();
}

function contextOfManifest(manifest: string) {
  const objects = parseAllDocuments(manifest).map((document) => document.toJS() as unknown);
  return contextOf(normalise(objects, { source: 'file', collectedAt: '2026-01-01T00:00:00Z' }));
}
