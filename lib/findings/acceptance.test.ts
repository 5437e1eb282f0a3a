import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptanceStatus,
  coveredBy,
  covers,
  type AcceptanceKind,
  type AcceptanceScope,
  type Coverable,
} from './acceptance';
import { draftProblems } from './acceptance-draft';
import { globMatches } from './glob';

const fingerprint = (digit: string) => digit.repeat(32);
const web: Coverable = {
  clusterId: 'prod-eu',
  fingerprint: fingerprint('a'),
  control: 'privileged',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};
const pattern = (parts: Partial<Extract<AcceptanceScope, { kind: 'pattern' }>>): AcceptanceScope => ({
  ...{ kind: 'pattern', control: '*', cluster: '*', namespace: '*', objectKind: '*', name: '*' },
  ...parts,
});
const object = { kind: 'Deployment', namespace: 'shop', name: 'web' };

describe('globMatches', () => {
  test.each([
    ['web', 'web', true],
    ['web', 'web-1', false],
    ['web', 'my-web', false],
    ['web*', 'web', true],
    ['web*', 'web-1', true],
    ['*web', 'my-web', true],
    ['*', '', true],
    ['', '', true],
    ['', 'x', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-b-c-d', false],
    ['a?c', 'abc', false],
    ['[ab]', 'a', false],
    ['a.c', 'abc', false],
    ['system:*', 'system:masters', true],
    ['Web', 'web', false],
    ['*\u202e*', 'a\u202eb', true],
  ])('%j describes %j: %s', (glob, text, expected) => {
    expect(globMatches(glob, text)).toBe(expected);
  });

  test('agrees with trying everything', () => {
    const slowly = (glob: string, text: string): boolean => {
      if (glob === '') return text === '';
      if (glob[0] !== '*') return text[0] === glob[0] && slowly(glob.slice(1), text.slice(1));
      return slowly(glob.slice(1), text) || (text !== '' && slowly(glob, text.slice(1)));
    };
    const letters = (of: string, most: number) =>
      fc.array(fc.constantFrom(...of), { maxLength: most }).map((all) => all.join(''));
    fc.assert(
      fc.property(letters('ab*', 7), letters('ab', 9), (glob, text) => {
        expect(globMatches(glob, text)).toBe(slowly(glob, text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('covers', () => {
  test.each<[string, AcceptanceScope, boolean]>([
    ['this finding', { kind: 'findings', cluster: 'prod-eu', fingerprints: [fingerprint('a')] }, true],
    ['another finding', { kind: 'findings', cluster: 'prod-eu', fingerprints: [fingerprint('b')] }, false],
    ['a finding of another cluster', { kind: 'findings', cluster: 'x', fingerprints: [fingerprint('a')] }, false],
    ['this object', { kind: 'object', cluster: 'prod-eu', control: 'privileged', object }, true],
    ['this object, another control', { kind: 'object', cluster: 'prod-eu', control: 'tags', object }, false],
    [
      'its namesake elsewhere',
      { kind: 'object', cluster: 'prod-eu', control: 'privileged', object: { ...object, namespace: 'bank' } },
      false,
    ],
    ['its namespace', { kind: 'namespace', cluster: 'prod-eu', control: 'privileged', namespace: 'shop' }, true],
    ['what has no namespace', { kind: 'namespace', cluster: 'prod-eu', control: 'privileged', namespace: '' }, false],
    ['its cluster', { kind: 'cluster', cluster: 'prod-eu', control: 'privileged' }, true],
    ['another cluster', { kind: 'cluster', cluster: 'prod', control: 'privileged' }, false],
    ['a pattern', pattern({ control: 'privileged', cluster: 'prod-*', name: 'w*' }), true],
    ['a pattern whose kind has another case', pattern({ objectKind: 'deployment' }), true],
    ['a pattern that only begins like it', pattern({ cluster: 'prod' }), false],
    ['a pattern without namespace', pattern({ namespace: '' }), false],
  ])('%s: %#', (_, scope, expected) => {
    expect(covers(scope, web)).toBe(expected);
  });
});

describe('acceptanceStatus', () => {
  const now = '2026-03-01T00:00:00.000Z';
  const signed = { expiresAt: '2026-04-01T00:00:00.000Z', needsApproval: false, approved: null, revoked: null };
  const somebody = { at: now, by: 'ann' };
  test.each([
    ['signed', signed, 'in-effect'],
    ['without end', { ...signed, expiresAt: null }, 'in-effect'],
    ['on the stroke of its expiry', { ...signed, expiresAt: now }, 'expired'],
    ['not agreed to yet', { ...signed, needsApproval: true }, 'awaiting-approval'],
    ['agreed to', { ...signed, needsApproval: true, approved: somebody }, 'in-effect'],
    ['never agreed to in time', { ...signed, needsApproval: true, expiresAt: now }, 'expired'],
    ['taken back', { ...signed, expiresAt: now, revoked: { ...somebody, why: '' } }, 'revoked'],
  ] as const)('%s', (_, acceptance, expected) => {
    expect(acceptanceStatus(acceptance, now)).toBe(expected);
  });
});

describe('coveredBy', () => {
  type Signed = { kind: AcceptanceKind; scope: AcceptanceScope };
  const scopeArbitrary: fc.Arbitrary<AcceptanceScope> = fc.oneof(
    fc.record({
      kind: fc.constant('findings' as const),
      cluster: fc.constantFrom('a', 'b'),
      fingerprints: fc.array(fc.constantFrom('1', '2', '3'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('cluster' as const),
      cluster: fc.constantFrom('a', 'b'),
      control: fc.constantFrom('x', 'y'),
    }),
    fc.record({
      kind: fc.constant('namespace' as const),
      cluster: fc.constantFrom('a', 'b'),
      control: fc.constantFrom('x', 'y'),
      namespace: fc.constantFrom('', 'n'),
    }),
    fc.record({
      kind: fc.constant('pattern' as const),
      control: fc.constantFrom('x', '*', 'x*'),
      cluster: fc.constantFrom('a', '*'),
      namespace: fc.constantFrom('', 'n', '*'),
      objectKind: fc.constantFrom('pod', '*'),
      name: fc.constantFrom('w*', '*'),
    }),
  );
  const findingArbitrary: fc.Arbitrary<Coverable> = fc.record({
    clusterId: fc.constantFrom('a', 'b'),
    fingerprint: fc.constantFrom('1', '2', '3'),
    control: fc.constantFrom('x', 'y', 'xy'),
    kind: fc.constantFrom('Pod', 'Job'),
    namespace: fc.constantFrom('', 'n', 'm'),
    name: fc.constantFrom('w', 'web', 'v'),
  });

  test('finds what asking each acceptance in turn finds', () => {
    const acceptance: fc.Arbitrary<Signed> = fc.record({
      kind: fc.constantFrom('accepted', 'false-positive'),
      scope: scopeArbitrary,
    });
    fc.assert(
      fc.property(
        fc.array(acceptance, { maxLength: 6 }),
        fc.array(findingArbitrary, { maxLength: 6 }),
        (all, findings) => {
          const slowly = (finding: Coverable) => {
            const those = all.filter(({ scope }) => covers(scope, finding));
            return those.find(({ kind }) => kind === 'accepted') ?? those[0];
          };
          const found = coveredBy(all, findings);
          for (const finding of findings) expect(found.get(finding)).toBe(slowly(finding));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('draftProblems', () => {
  const now = '2026-03-01T00:00:00.000Z';
  const draft = {
    kind: 'accepted',
    scope: pattern({ control: 'privileged' }),
    reason: 'The vendor ships a fix in May',
    owner: 'payments',
    expiresAt: '2026-05-30T00:00:00.000Z',
  } as const;
  test.each([
    ['complete', draft, []],
    ['a false positive without end', { ...draft, kind: 'false-positive', expiresAt: null }, []],
    ['without reason', { ...draft, reason: ' ' }, ['Say why: an acceptance needs a reason']],
    ['without owner', { ...draft, owner: '' }, ['Say who answers for it: an acceptance needs an owner']],
    ['without end', { ...draft, expiresAt: null }, ['An accepted risk needs an expiry date']],
    ['over before it begins', { ...draft, expiresAt: now }, ['The expiry date has passed already']],
    ['for two years', { ...draft, expiresAt: '2028-03-01T00:00:00.000Z' }, ['An acceptance holds for a year at most']],
    ['for everything', { ...draft, scope: pattern({}) }, ['A pattern of nothing but * would accept every risk']],
  ] as const)('%s', (_, given, problems) => {
    expect(draftProblems(given, now)).toEqual(problems);
  });
});
