import { describe, expect, test } from 'vitest';
import { statements } from '@/lib/controls/attestations';
import { attestationDraftSchema, attestationProblem } from './attestation-draft';
import { statementStates, statesFor, type Attestation } from './attested';
import { isWebAddress } from './web-address';

const now = '2026-06-01T00:00:00.000Z';
const statement = 'second-factor';
let id = 0;

/** Something stated in May that holds for a year: `said({ answer: 'no' })`. */
const said = (parts: Partial<Attestation> = {}): Attestation => ({
  ...{ id: ++id, statement, clusterId: null, answer: 'yes', person: 'Ada', note: '', evidence: null },
  ...{ saidAt: '2026-05-01T00:00:00.000Z', saidBy: 'ada', expiresAt: '2027-05-01T00:00:00.000Z', withdrawn: null },
  ...parts,
});

const withdrawn = { at: '2026-05-20T00:00:00.000Z', by: 'ada', why: '' };
const past = { expiresAt: '2026-05-15T00:00:00.000Z' };

describe('statementStates', () => {
  test.each<[string, readonly Attestation[], string]>([
    ['nobody said anything', [], 'not-attested'],
    ['somebody says yes of all clusters', [said()], 'attested'],
    ['of another cluster', [said({ clusterId: 'staging' })], 'not-attested'],
    ['a no is a gap', [said({ answer: 'no' })], 'gap'],
    ['no question here', [said({ answer: 'not-applicable' })], 'not-applicable'],
    ['it expired', [said(past)], 'expired'],
    ['it was taken back', [said({ withdrawn })], 'not-attested'],
    ['taken back, and said before', [said({ answer: 'no' }), said({ withdrawn })], 'gap'],
    ['the newest counts', [said(), said({ answer: 'no', saidAt: '2026-05-10T00:00:00.000Z' })], 'gap'],
    ['of two at once the last written', [said(), said({ answer: 'no' })], 'gap'],
    [
      'the cluster’s own goes before a newer one of all',
      [said({ clusterId: 'prod', answer: 'no' }), said({ saidAt: '2026-05-10T00:00:00.000Z' })],
      'gap',
    ],
    ['what holds for all, where the cluster’s own expired', [said({ clusterId: 'prod', ...past }), said()], 'attested'],
    ['said later than asked about', [said({ saidAt: '2026-06-02T00:00:00.000Z' })], 'not-attested'],
    [
      'taken back later than asked about',
      [said({ withdrawn: { ...withdrawn, at: '2026-06-02T00:00:00.000Z' } })],
      'attested',
    ],
    ['of something else', [said({ statement: 'off-boarding' })], 'not-attested'],
  ])('%s', (_, attestations, status) => {
    const state = statementStates(attestations, 'prod', now).find((each) => each.statement.id === statement);
    expect(state?.status).toBe(status);
  });

  test('says so when what holds will not hold much longer', () => {
    const soon = (expiresAt: string) =>
      statementStates([said({ expiresAt })], 'prod', now).find((each) => each.statement.id === statement)?.expiresSoon;
    expect([soon('2026-06-20T00:00:00.000Z'), soon('2026-08-01T00:00:00.000Z')]).toEqual([true, false]);
  });

  test('has a state for every statement, and finds those of a requirement', () => {
    const states = statementStates([], 'prod', now);
    expect(states.map((state) => state.statement)).toEqual([...statements]);
    expect(statesFor(states)('owasp', 'second-factor').map((state) => state.statement.id)).toEqual([statement]);
    expect(statesFor(states)('owasp', 'K01')).toEqual([]);
  });
});

describe('what may be stated', () => {
  const draft = {
    ...{ statement, cluster: null, answer: 'yes' as const, person: 'Ada', note: '', evidence: null },
    expiresAt: '2027-05-01T00:00:00.000Z',
  };

  test.each<[string, object, string | null]>([
    ['a yes without more', {}, null],
    ['a no that says nothing', { answer: 'no' }, 'Say what is missing: a “no” needs a note'],
    ['a no with a note', { answer: 'no', note: 'Contractors sign in without' }, null],
    ['no question, for no reason', { answer: 'not-applicable' }, 'Say why it is no question here'],
    ['for ever', { expiresAt: '2029-01-01T00:00:00.000Z' }, 'A statement holds for a year at most'],
    ['until yesterday', { expiresAt: '2026-05-31T00:00:00.000Z' }, 'The expiry date has passed already'],
  ])('%s', (_, parts, problem) => {
    expect(attestationProblem(attestationDraftSchema.parse({ ...draft, ...parts }), now)).toBe(problem);
  });

  test.each([
    [{ person: ' ' }, /who states/],
    [{ statement: 'all is well' }, /no such statement/],
    [{ answer: 'perhaps' }, /Invalid/],
    [{ evidence: 'javascript:alert(1)' }, /http/],
    [{ evidence: '' }, /http/],
    [{ note: 'x'.repeat(2001) }, /Too big|too_big|2000/],
    [{ expiresAt: 'soon' }, /Invalid/],
    [{ more: 1 }, /Unrecognized/],
  ])('refuses %j', (parts, why) => {
    const result = attestationDraftSchema.safeParse({ ...draft, ...parts });
    expect(result.error?.message).toMatch(why);
  });

  test.each([
    ['https://wiki.example/mfa', true],
    ['HTTP://wiki.example', true],
    ['javascript:alert(1)', false],
    ['java\nscript:alert(1)', false],
    ['data:text/html,x', false],
    ['//wiki.example', false],
    ['https:///', false],
    ['https://[', false],
  ])('%s is an address of the web: %s', (text, isOne) => expect(isWebAddress(text)).toBe(isOne));
});
