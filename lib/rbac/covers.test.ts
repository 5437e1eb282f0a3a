import { describe, expect, test } from 'vitest';
import { rule, urlRule } from '@/lib/testing/rbac';
import { covers } from './covers';
import type { PolicyRule } from './types';

type Case = readonly [meaning: string, owner: readonly PolicyRule[], wanted: readonly PolicyRule[], covered: boolean];

const cases: readonly Case[] = [
  [
    'one wanted rule spread over several owner rules [V01]',
    [rule('get', '', 'pods'), rule('list', '', 'pods'), rule('get list', '', 'secrets')],
    [rule('get list', '', 'pods secrets')],
    true,
  ],
  ['names do not cover all names [V02]', [rule('get', '', 'secrets', 'db')], [rule('get', '', 'secrets')], false],
  ['all names cover some [V03]', [rule('get', '', 'secrets')], [rule('get', '', 'secrets', 'db web')], true],
  [
    'no list of verbs covers a star [V04]',
    [rule('get list watch create update patch delete deletecollection', '', 'pods')],
    [rule('*', '', 'pods')],
    false,
  ],
  [
    'one subresource of everything does not cover everything [V05]',
    [rule('get', '', '*/scale')],
    [rule('get', '', '*')],
    false,
  ],
  ['below a path does not cover the path [V06]', [urlRule('get', '/apis/*')], [urlRule('get', '/apis')], false],
  ['below a path covers further below [V07]', [urlRule('get', '/apis/*')], [urlRule('get', '/apis/foo/*')], true],
  ['a star covers subresources [V08]', [rule('create', '', '*')], [rule('create', '', 'pods/exec')], true],
  ['a rule without groups wants nothing [V09]', [], [rule('get', [], 'pods')], true],
  ['resources do not cover URLs [V10]', [rule('*', '*', '*')], [urlRule('get', '/healthz')], false],
  [
    'one subresource of everything covers it of pods',
    [rule('create', '', '*/exec')],
    [rule('create', '', 'pods/exec')],
    true,
  ],
  [
    'some names cover those names only',
    [rule('get', '', 'secrets', 'db')],
    [rule('get', '', 'secrets', 'db web')],
    false,
  ],
  [
    'an owner rule with names never covers a URL',
    [{ ...urlRule('get', '/healthz'), resourceNames: ['x'] }],
    [urlRule('get', '/healthz')],
    false,
  ],
];

describe('covers', () => {
  test.each(cases)('%s', (_, owner, wanted, covered) => {
    expect(covers(owner, wanted).covered).toBe(covered);
  });

  test('says which single permissions are missing', () => {
    expect(covers([rule('get', '', 'pods')], [rule('get list', '', 'pods'), urlRule('get', '/x')]).uncovered).toEqual([
      rule('list', '', 'pods'),
      urlRule('get', '/x'),
    ]);
  });
});
