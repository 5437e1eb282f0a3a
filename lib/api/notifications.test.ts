import { expect, test } from 'vitest';
import { saveDestination } from '@/lib/notify/destinations';
import type { EventRule, RuleBody } from '@/lib/notify/rule-schema';
import { findRule } from '@/lib/store/notification-rules';
import { localOperator as me } from '@/lib/store/viewer';
import { withEmptyStore } from '@/lib/testing/store';
import { addRule, editRule, notificationsView } from './notifications';

withEmptyStore();

const events = (parts: Partial<EventRule> = {}): EventRule => ({
  ...{ tells: 'events', events: ['new'], severity: [], surface: [], clusters: [], controls: [], namespaces: [] },
  ...{ pace: 'at-once', ...parts },
});
const hook = async (name: string) =>
  (
    await saveDestination(me, {
      ...{ kind: 'webhook', name, url: { value: 'http://127.0.0.1:9/x' }, isPrivate: false },
    })
  ).id;
const wednesday = new Date('2026-03-04T12:00:00.000Z');
const thursday = new Date('2026-03-05T12:00:00.000Z');

async function changed(before: RuleBody, after: RuleBody) {
  const destination = await hook('One');
  const { id } = await addRule(me, { name: 'Rule', destination, rule: before }, wednesday);
  await editRule(me, id, { name: 'Other', destination: await hook('Two'), rule: after }, thursday);
  return findRule(me, id);
}

test('a rule says something else to somebody else', async () => {
  const rule = await changed(events(), events({ severity: ['critical'], namespaces: ['shop'] }));
  const view = await notificationsView(me);
  expect(view.rules).toMatchObject([{ id: rule.id, name: 'Other', body: { severity: ['critical'] } }]);
  expect(view.destinations.find(({ id }) => id === rule.destinationId)?.name).toBe('Two');
});

test.each<readonly [string, RuleBody, RuleBody, string | null, string]>([
  [
    'a digest that stays one keeps what it has still to tell',
    events({ pace: 'weekly' }),
    events({ pace: 'weekly', severity: ['high'] }),
    '2026-03-09T07:00:00.000Z',
    wednesday.toISOString(),
  ],
  [
    'one that told at once waits for its digest from now on',
    events(),
    events({ pace: 'daily' }),
    '2026-03-06T07:00:00.000Z',
    thursday.toISOString(),
  ],
  ['a digest tells at once', events({ pace: 'daily' }), events(), null, wednesday.toISOString()],
])('%s', async (_, before, after, nextAt, toldUntil) => {
  expect(await changed(before, after)).toMatchObject({ nextAt, toldUntil });
});

test('a rule or a destination that is not there is refused', async () => {
  const destination = await hook('One');
  const draft = { name: 'Rule', destination, rule: events() };
  await expect(editRule(me, 'nothing', draft)).rejects.toMatchObject({ code: 'not-found' });
  const { id } = await addRule(me, draft);
  await expect(editRule(me, id, { ...draft, destination: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
});
