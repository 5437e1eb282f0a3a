import { describe, expect, test } from 'vitest';
import { controls } from '../catalogue';
import { statementsFor } from '../attestations';
import { isKubescapeId } from '../kubescape-ids';
import { frameworkOf, frameworks } from './catalogue';
import { askedOf } from './managed-cis';

const known = new Set(controls.map(({ id }) => id));
const requirementsOf = (id: string) => frameworkOf(id)?.sections.flatMap(({ requirements }) => requirements) ?? [];
const answering = (id: string) =>
  new Set(requirementsOf(id).flatMap(({ answer }) => (answer.by === 'controls' ? answer.controls : [])));

describe.each(frameworks.map((framework) => [framework.id, framework] as const))('%s', (id, { sections }) => {
  test('has requirements in every section, each with an id of its own', () => {
    for (const section of sections) expect(section.requirements.length, section.title).toBeGreaterThan(0);
    const ids = requirementsOf(id).map((requirement) => requirement.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has requirements that read differently, in every section', () => {
    for (const section of sections) {
      const titles = section.requirements.map(({ title }) => title);
      expect(titles, section.title).toEqual([...new Set(titles)]);
    }
  });

  test('is answered by controls that exist, by a person, or by nobody for a stated reason', () => {
    for (const { answer, id: requirement } of requirementsOf(id)) {
      if (answer.by === 'controls') {
        expect(answer.controls.length, requirement).toBeGreaterThan(0);
        expect(
          answer.controls.filter((control) => !known.has(control)),
          requirement,
        ).toEqual([]);
      } else expect(answer.why, requirement).toMatch(/\.$/);
    }
  });
});

test.each([
  ['cis', (control: (typeof controls)[number]) => control.references.cis],
  ['mitre', (control: (typeof controls)[number]) => control.references.mitre],
  ['nsa', (control: (typeof controls)[number]) => control.references.nsa],
  ['owasp', (control: (typeof controls)[number]) => control.references.owasp],
  ['pod-security-restricted', (control: (typeof controls)[number]) => control.references.pss],
] as const)('%s asks every control that names it, and no other', (id, named) => {
  const naming = controls.filter((control) => (named(control)?.length ?? 0) > 0).map((control) => control.id);
  expect([...answering(id)].sort()).toEqual(naming);
});

test('The four surfaces hold every control once', () => {
  const asked = requirementsOf('four-surfaces').flatMap(({ answer }) =>
    answer.by === 'controls' ? answer.controls : [],
  );
  expect([...asked].sort()).toEqual([...known]);
});

test('Two-factor is never answered by a control', () => {
  expect(requirementsOf('securing-kubernetes').find(({ id }) => id === 'second-factor')?.answer.by).toBe('person');
});

test('NIST SP 800-190 is there with every countermeasure of its chapter 4', () => {
  const expected = [5, 3, 5, 5, 5].flatMap((count, section) =>
    Array.from({ length: count }, (_, index) => `4.${section + 1}.${index + 1}`),
  );
  expect(
    requirementsOf('nist-800-190')
      .map(({ number }) => number)
      .sort(),
  ).toEqual(expected);
});

test.each([
  ['cis-eks', 'C-0185', 'Can do everything in the cluster'],
  ['cis-eks', 'C-0186', 'Can read any Secret by its name'],
  ['cis-gke', 'C-0188', undefined],
  ['cis-aks', 'C-0188', 'Can create pods'],
])('in %s, %s is called after the control that it is most about', (framework, id, title) => {
  expect(requirementsOf(framework).find((requirement) => requirement.id === id)?.title).toBe(title);
});

test('An unknown framework is null', () => {
  expect(frameworkOf('iso-9001')).toBeNull();
});

test.each([
  ['cis-eks', 49],
  ['cis-aks', 56],
  ['cis-gke', 40],
])('%s answers every control of Kubescape in it, or names who can: %i', (id, count) => {
  const served = new Set(
    requirementsOf(id).flatMap(({ id: requirement, answer }) =>
      answer.by === 'controls'
        ? controls.flatMap((control) =>
            answer.controls.includes(control.id) ? (control.references.kubescape ?? []) : [],
          )
        : statementsFor(id, requirement).flatMap(({ kubescape = [] }) => kubescape),
    ),
  );
  const asked = askedOf(id);
  expect(asked).toHaveLength(count);
  expect(asked.filter((each) => !isKubescapeId(each) || !served.has(each))).toEqual([]);
});
