import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryIdentity, arbitraryRbac, arbitraryRequest, arbitraryRule } from '@/lib/testing/arbitrary-rbac';
import { slowCan, slowCovers, slowReasons } from '@/lib/testing/slow-rbac';
import { can } from './can';
import { covers, singlePermissions } from './covers';
import { grantsOf } from './grants-of';
import { identityOf, subjectKey } from './identity';
import { indexRbac } from './index-rbac';
import { ruleAllows } from './rule-allows';
import { subjectsOf } from './subjects';
import type { Grant } from './types';
import { whoCan } from './who-can';

const runs = { numRuns: 1_500 };
const reason = ({ binding, ruleIndex }: Grant) => `${binding.namespace}/${binding.name}#${ruleIndex}`;
const once = (texts: readonly string[]) => [...new Set(texts)].sort();

describe('against the slow twin', () => {
  test('can says the same, for the same reasons', () => {
    fc.assert(
      fc.property(arbitraryRbac, arbitraryIdentity, arbitraryRequest, (objects, who, wanted) => {
        const { allowed, because, beforeRbac } = can(indexRbac(objects), who, wanted);
        expect(allowed).toBe(slowCan(objects, who, wanted));
        if (!beforeRbac) expect(once(because.map(reason))).toEqual(slowReasons(objects, who, wanted));
      }),
      runs,
    );
  });

  test('who-can lists exactly the subjects for whom can says yes', () => {
    fc.assert(
      fc.property(arbitraryRbac, arbitraryRequest, (objects, wanted) => {
        const index = indexRbac(objects);
        const holders = whoCan(index, wanted);
        const expected = subjectsOf(index).filter((subject) => slowCan(objects, identityOf(subject), wanted));
        expect(once(holders.map(({ subject }) => subjectKey(subject)))).toEqual(
          once(['group:system:masters', ...expected.map(subjectKey)]),
        );
        for (const { subject, grants } of holders.slice(1)) {
          expect(once(grants.map(reason))).toEqual(slowReasons(objects, identityOf(subject), wanted));
        }
      }),
      runs,
    );
  });

  test('who-can in any namespace is who-can in each of them', () => {
    fc.assert(
      fc.property(arbitraryRbac, arbitraryRequest, (objects, wanted) => {
        if (wanted.kind === 'path') return;
        const index = indexRbac(objects);
        const everywhere = whoCan(index, { ...wanted, namespace: '' }).map(({ subject }) => subjectKey(subject));
        const inside = ['a', 'b'].flatMap((namespace) =>
          whoCan(index, { ...wanted, namespace }).flatMap(({ subject }) =>
            everywhere.includes(subjectKey(subject)) ? [] : [`${subjectKey(subject)} in ${namespace}`],
          ),
        );
        const rows = whoCan(index, wanted, { anyNamespace: true }).map(({ subject, scope }) =>
          scope === '' ? subjectKey(subject) : `${subjectKey(subject)} in ${scope}`,
        );
        expect([...rows].sort()).toEqual([...everywhere, ...inside].sort());
      }),
      runs,
    );
  });

  test('covers says the same', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryRule, { maxLength: 4 }),
        fc.array(arbitraryRule, { maxLength: 2 }),
        (owner, wanted) => {
          expect(covers(owner, wanted).covered).toBe(slowCovers(owner, wanted));
        },
      ),
      runs,
    );
  });
});

describe('laws', () => {
  test('whoever covers rules may do what they allow', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryRule, { maxLength: 4 }),
        arbitraryRule,
        arbitraryRequest,
        (owner, wanted, question) => {
          // A review may write "pods/exec" as its resource, which no request does and `*/exec` does not mean.
          if (question.kind === 'resource' && question.resource.includes('/')) return;
          if (!ruleAllows(wanted, question) || !covers(owner, [wanted]).covered) return;
          expect(owner.some((rule) => ruleAllows(rule, question))).toBe(true);
        },
      ),
      { numRuns: 6_000 },
    );
  });

  test('single permissions allow together what their rule allows', () => {
    fc.assert(
      fc.property(arbitraryRule, arbitraryRequest, (rule, question) => {
        expect(singlePermissions(rule).some((single) => ruleAllows(single, question))).toBe(ruleAllows(rule, question));
      }),
      runs,
    );
  });

  test('every reason of a decision is a grant that the identity holds', () => {
    fc.assert(
      fc.property(arbitraryRbac, arbitraryIdentity, arbitraryRequest, (objects, who, wanted) => {
        const index = indexRbac(objects);
        const held = new Set(grantsOf(index, who));
        for (const grant of can(index, who, wanted).because) expect(held.has(grant)).toBe(true);
      }),
    );
  });

  test('the order of the objects does not matter', () => {
    fc.assert(
      fc.property(arbitraryRbac, arbitraryIdentity, arbitraryRequest, (objects, who, wanted) => {
        const turned = { ...objects, roles: [...objects.roles].reverse(), bindings: [...objects.bindings].reverse() };
        expect(can(indexRbac(turned), who, wanted)).toEqual(can(indexRbac(objects), who, wanted));
      }),
    );
  });
});
