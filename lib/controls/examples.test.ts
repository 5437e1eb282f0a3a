import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { normalise } from '@/lib/inventory/normalise';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { controls } from './catalogue';
import { contextOf } from './context';

/** An example is a whole cluster: what it does not show does not exist. */
function clusterOf(manifest: string) {
  const objects = parseAllDocuments(manifest).map((document) => document.toJS() as unknown);
  return normalise(objects, {
    source: 'live',
    collectedAt: '2026-11-23T00:00:00.000Z',
    kindsRead: wantedKinds.map(({ resource }) => resource),
  });
}

describe.each(controls.map((control) => [control.id, control] as const))('%s', (_id, control) => {
  test.each(control.examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    const context = contextOf(clusterOf(example.manifest));
    const failing = control.each(context).filter((object) => [...control.check(object, context)].length > 0);
    expect(failing.map(({ ref, subject }) => subject?.name ?? ref.name).sort()).toEqual([...example.fails]);
  });
});
