import { describe, expect, test } from 'vitest';
import { controlOf } from '@/lib/controls/catalogue';
import type { Control } from '@/lib/controls/types';
import type { Gap, GapReason, Inventory } from '@/lib/inventory/types';
import { inventory, object } from '@/lib/testing/store';
import { visibilityOf } from './visibility';

const gap = (resource: string, namespace = '', reason: GapReason = 'forbidden'): Gap => ({
  ...{ resource, namespace, verb: 'list', reason, message: `${resource} ${namespace}` },
});
const looking = (parts: Partial<Control>): Control => {
  const any = controlOf('privileged-containers');
  if (!any) throw new Error('there is such a control');
  return { ...any, reads: [], ...parts };
};
const seenBy = (control: Partial<Control>, gaps: readonly Gap[], kinds: Inventory['kinds'] = {}) => {
  const { gaps: unseen, ...rest } = visibilityOf(inventory('2026-01-01', kinds, gaps))(looking(control));
  return { ...rest, unseen: unseen.map(({ message }) => message) };
};
const all = { unseen: [], blocked: false, blindNamespaces: new Set() };

describe('what of a control’s input could not be seen', () => {
  test.each([
    ['nothing is missing', { reads: ['pods'] }, [], all],
    ['another kind is missing', { reads: ['pods'] }, [gap('nodes')], all],
    ['a kind that it reads', { reads: ['pods'] }, [gap('pods')], { ...all, unseen: ['pods '] }],
    ['a kind that no server serves is no gap', { reads: ['pods'] }, [gap('pods', '', 'not-served')], all],
    ['a kind that it requires', { requires: ['pods'] }, [gap('pods')], { ...all, unseen: ['pods '], blocked: true }],
    [
      'a kind that it requires, in one namespace',
      { requires: ['pods'] },
      [gap('pods', 'shop')],
      { ...all, unseen: ['pods shop'], blindNamespaces: new Set(['shop']) },
    ],
    [
      'each kind once, in order',
      { reads: ['services', 'pods'], requires: ['pods'] },
      [gap('services'), gap('pods', 'shop')],
      { ...all, unseen: ['pods shop', 'services '], blindNamespaces: new Set(['shop']) },
    ],
    [
      'left out on purpose, for a control that needs all of it',
      { reads: ['configmaps'] },
      [gap('configmaps', '', 'left-out')],
      { ...all, unseen: ['configmaps '] },
    ],
    [
      'left out on purpose, for a control that reads by name',
      { reads: ['configmaps'], readsByName: ['configmaps'] },
      [gap('configmaps', '', 'left-out')],
      all,
    ],
    [
      'forbidden, for a control that reads by name',
      { reads: ['configmaps'], readsByName: ['configmaps'] },
      [gap('configmaps')],
      { ...all, unseen: ['configmaps '] },
    ],
  ] as const)('%s', (_, control, gaps, expected) => {
    expect(seenBy(control, gaps)).toEqual(expected);
  });

  test('a file of Deployments says nothing wrong by having no CronJob; one without pods says nothing at all', () => {
    const control = { reads: ['deployments.apps', 'cronjobs.batch'] };
    const gaps = [gap('cronjobs.batch', '', 'not-in-file')];
    const web = object('apps/v1', 'Deployment', 'shop', 'web');
    expect(seenBy(control, gaps, { 'deployments.apps': [web] })).toEqual(all);
    expect(seenBy(control, gaps).unseen).toEqual(['cronjobs.batch ']);
  });
});
