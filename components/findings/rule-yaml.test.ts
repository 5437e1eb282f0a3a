import { describe, expect, test } from 'vitest';
import { askedBy, ruleYaml } from './rule-yaml';

const rule = (apiGroups: string[], resources: string[], verbs: string[], resourceNames: string[] = []) => ({
  apiGroups,
  resources,
  verbs,
  resourceNames,
  nonResourceURLs: [],
});

test.each([
  ['kubectl auth can-i create pods --as=x', [{ verb: 'create', apiGroup: '', resource: 'pods' }]],
  [
    'kubectl auth can-i patch deployments.apps/api --namespace=shop --as=x',
    [{ verb: 'patch', apiGroup: 'apps', resource: 'deployments' }],
  ],
  ['kubectl auth can-i create pods --subresource=exec', [{ verb: 'create', apiGroup: '', resource: 'pods/exec' }]],
  ["kubectl auth can-i '*' '*' --as=x", [{ verb: '*', apiGroup: '', resource: '*' }]],
  ['kubectl auth can-i --list --as=x', []],
  ['kubectl get pods', []],
])('%s', (command, asked) => {
  expect(askedBy([command])).toEqual(asked);
});

describe('ruleYaml', () => {
  test('marks the entries that answer', () => {
    const { code, marked } = ruleYaml(rule([''], ['pods', 'pods/exec'], ['get', 'create']), [
      { verb: 'create', apiGroup: '', resource: 'pods/exec' },
    ]);
    expect(code.split('\n')).toEqual([
      '- apiGroups:',
      '    - ""',
      '  resources:',
      '    - pods',
      '    - pods/exec',
      '  verbs:',
      '    - get',
      '    - create',
    ]);
    expect([...marked]).toEqual([5, 8]);
  });

  test('wildcards answer, and names are quoted where YAML would misread them', () => {
    const { code, marked } = ruleYaml(rule(['*'], ['*'], ['*'], ['no', 'a: b']), [
      { verb: 'get', apiGroup: '', resource: 'secrets' },
    ]);
    expect(code).toContain('    - "no"\n    - "a: b"');
    expect([...marked]).toEqual([4, 9]);
  });

  test('a rule of another group marks nothing', () => {
    const { marked } = ruleYaml(rule(['apps'], ['pods'], ['get']), [{ verb: 'get', apiGroup: '', resource: 'pods' }]);
    expect(marked.size).toBe(0);
  });
});
