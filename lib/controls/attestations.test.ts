import { expect, test } from 'vitest';
import { statements, statementsFor, statementsAbout, statementOf } from './attestations';
import { controls } from './catalogue';
import { frameworks } from './frameworks/catalogue';
import { isKubescapeId } from './kubescape-ids';
import { surfaces } from './types';

const requirements = frameworks.flatMap(({ id, sections }) =>
  sections.flatMap((section) => section.requirements.map((requirement) => ({ framework: id, ...requirement }))),
);

test('every requirement that only a person can answer has a statement that answers it', () => {
  const open = requirements.filter(
    ({ framework, id, answer }) => answer.by === 'person' && statementsFor(framework, id).length === 0,
  );
  expect(open.map(({ framework, id }) => `${framework}/${id}`)).toEqual([]);
});

test('statements answer requirements that exist', () => {
  const known = new Set(requirements.map(({ framework, id }) => `${framework}/${id}`));
  const answers = statements.flatMap((statement) => statement.answers ?? []);
  expect(answers.filter((answer) => !known.has(answer))).toEqual([]);
});

test('statements name controls that exist', () => {
  const ids = new Set(controls.map(({ id }) => id));
  expect(statements.flatMap(({ controls: named = [] }) => named).filter((id) => !ids.has(id))).toEqual([]);
});

test('every control of Kubescape that asks a cloud, a registry or a person has a control or a statement', () => {
  const asked = [
    ...['C-0221', 'C-0222', 'C-0223', 'C-0227', 'C-0228', 'C-0229', 'C-0240', 'C-0241', 'C-0243', 'C-0244', 'C-0247'],
    ...['C-0248', 'C-0250', 'C-0251', 'C-0252', 'C-0254', 'C-0285', 'C-0308', 'C-0083', 'C-0084', 'C-0085', 'C-0236'],
    ...['C-0237', 'C-0274', 'C-0242', 'C-0246', 'C-0249', 'C-0286', 'C-0287', 'C-0288', 'C-0289'],
  ];
  const served = new Set([
    ...controls.flatMap(({ references }) => references.kubescape ?? []),
    ...statements.flatMap(({ kubescape = [] }) => kubescape),
  ]);
  expect(asked.filter((id) => !served.has(id))).toEqual([]);
  expect(statements.flatMap(({ kubescape = [] }) => kubescape).filter((id) => !isKubescapeId(id))).toEqual([]);
});

test('each surface has something that only people can say, and statements stand by surface', () => {
  expect([...new Set(statements.map(({ surface }) => surface))]).toEqual([...surfaces]);
});

test('a statement is found by its id and by the controls that see a part of it', () => {
  expect(statementOf('second-factor')?.surface).toBe('cloud');
  expect(statementOf('no such')).toBeNull();
  expect(statementsAbout('pods-reach-metadata').map(({ id }) => id)).toEqual(['metadata-hop-limit']);
});
