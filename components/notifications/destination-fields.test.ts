import { expect, test } from 'vitest';
import { destinationDraft } from '@/lib/notify/destination-schema';
import type { DestinationView } from '@/lib/notify/destinations';
import { draftOf, fieldsOf } from './destination-fields';

const fields = fieldsOf(undefined);

test.each([
  [
    { ...fields, name: 'Hook', url: 'https://e.example/x' },
    { kind: 'webhook', name: 'Hook', isPrivate: false, url: { value: 'https://e.example/x' } },
  ],
  [
    { ...fields, kind: 'slack' as const, name: 'Chat', url: 'LYNCEUS_SECRET_CHAT' },
    { kind: 'slack', name: 'Chat', isPrivate: false, url: { env: 'LYNCEUS_SECRET_CHAT' } },
  ],
  [
    {
      ...fields,
      kind: 'email' as const,
      name: 'Team',
      host: 'smtp.e.example',
      ca: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----',
      from: 'a@e.example',
      to: 'b@e.example,\n c@e.example',
    },
    {
      ...{
        kind: 'email',
        name: 'Team',
        host: 'smtp.e.example',
        port: 587,
        tls: 'starttls',
        ca: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----',
        user: '',
        isPrivate: false,
      },
      ...{ from: 'a@e.example', to: ['b@e.example', 'c@e.example'] },
    },
  ],
])('what was typed is what is sent, and is accepted: %#', (typed, draft) => {
  expect(draftOf(typed)).toEqual(draft);
  expect(destinationDraft.safeParse(draft).success).toBe(true);
});

test('the form of a destination that is changed holds all but its secrets, and sends none that were not typed', () => {
  const view: DestinationView = {
    ...{ id: 'd', name: 'Hook', paused: false, createdAt: '', createdBy: '', secrets: { url: 'kept', key: 'kept' } },
    body: { kind: 'webhook', host: 'e.example', isPrivate: true },
  };
  expect(draftOf(fieldsOf(view))).toEqual({ kind: 'webhook', name: 'Hook', isPrivate: true });
});
