import { expect, test } from 'vitest';
import { countsOf, riskCounts, riskOf } from './rows';

const risk = { 'control-plane': 10, 'nodes-network': 0, workloads: 82, cloud: 1, all: 93 };

test('risk is kept with the counts of a snapshot, and is none of them', () => {
  const kept = JSON.stringify({ pods: 3, ...riskCounts(risk) });
  expect(riskOf(kept)).toEqual(risk);
  expect(countsOf(kept)).toEqual({ pods: 3 });
});

test('a snapshot from before has no risk, rather than none', () => {
  expect(riskOf('{"pods":3}')).toBeNull();
});
