import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { normalise } from '@/lib/inventory/normalise';
import { can } from '@/lib/rbac/can';
import { implicitGroups } from '@/lib/rbac/identity';
import type { Identity, ResourceRequest } from '@/lib/rbac/types';
import { contextOf } from '../../context';
import { rbacControls } from '../catalogue';
import { quoted } from './proof';

describe('the command that proves a violation asks what is allowed', () => {
  const examples = rbacControls.flatMap(({ id, examples: all }) =>
    all.filter(({ fails }) => fails.length > 0).map((example) => [id, example.name, example.manifest] as const),
  );
  test.each(examples)('%s: %s', (id, _name, manifest) => {
    const control = rbacControls.find((each) => each.id === id);
    const objects = parseAllDocuments(manifest).map((document) => document.toJS() as unknown);
    const context = contextOf(normalise(objects, { source: 'file', collectedAt: '2026-01-01T00:00:00Z' }));
    for (const object of control?.each(context) ?? []) {
      for (const { proof } of control?.check(object, context) ?? []) {
        if (!proof || proof.includes("'*'")) continue; // "everything" is no single request
        const { identity, request } = asked(proof);
        expect([proof, can(context.rbac, identity, request).allowed]).toEqual([proof, true]);
      }
    }
  });
});

test.each([
  ['plain-name', 'plain-name'],
  ['system:serviceaccount:a:b', 'system:serviceaccount:a:b'],
  ['alice@example.com', 'alice@example.com'],
  ['', "''"],
  ['two words', "'two words'"],
  ["it's; rm -rf /", "'it'\\''s; rm -rf /'"],
  ['$(id)`id`', "'$(id)`id`'"],
  ['line\nbreak', "'line\nbreak'"],
  ["it's \\ 100%\u202egnp", `"$(printf -- 'it'\\''s \\\\ 100%%\\342\\200\\256gnp')"`],
])('quotes %j for a shell', (word, shell) => {
  expect(quoted(word)).toBe(shell);
});

test.each(['plain', "it's \\ 100%d\u202egnp\u200b", '-n\u0007', '\ufeff$(id)`id`"', 'two\n\u2066lines'])(
  'a shell reads %j as it was',
  (word) => {
    expect(execFileSync('sh', ['-c', `printf %s ${quoted(word)}`], { encoding: 'utf8' })).toBe(word);
  },
);

/** What kubectl makes of its arguments, for the forms that proofs use. */
function asked(proof: string): { readonly identity: Identity; readonly request: ResourceRequest } {
  const [, , , verb = '', typeAndName = '', ...flags] = proof.split(' ');
  const flag = (name: string) => flags.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
  const slash = typeAndName.indexOf('/');
  const type = slash < 0 ? typeAndName : typeAndName.slice(0, slash);
  const dot = type.indexOf('.');
  const user = flag('as');
  return {
    identity: { user, groups: [...implicitGroups(user), flag('as-group')].filter(Boolean) },
    request: {
      kind: 'resource',
      verb,
      apiGroup: dot < 0 ? '' : type.slice(dot + 1),
      resource: dot < 0 ? type : type.slice(0, dot),
      subresource: flag('subresource'),
      name: slash < 0 ? '' : typeAndName.slice(slash + 1),
      namespace: flag('namespace'),
    },
  };
}
