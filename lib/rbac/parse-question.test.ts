import { describe, expect, test } from 'vitest';
import { parseQuestion, type Question } from './parse-question';

const asked = (question: Question) => {
  const request = parseQuestion(question);
  return request.kind === 'path'
    ? request.path
    : `${request.apiGroup}|${request.resource}|${request.subresource}|${request.name}|${request.namespace}`;
};

describe('parseQuestion', () => {
  test.each<readonly [Question, string]>([
    [{ verb: 'get', what: 'pods' }, '|pods|||'],
    [{ verb: 'create', what: 'pods/exec', name: 'web-0', namespace: 'shop' }, '|pods|exec|web-0|shop'],
    [{ verb: 'get', what: 'deployments.apps/scale' }, 'apps|deployments|scale||'],
    [{ verb: 'get', what: 'deployments' }, 'apps|deployments|||'],
    [{ verb: 'get', what: 'deployments', group: '' }, '|deployments|||'],
    [{ verb: 'bind', what: 'clusterroles', name: 'admin' }, 'rbac.authorization.k8s.io|clusterroles||admin|'],
    [{ verb: 'get', what: 'widgets.example.io' }, 'example.io|widgets|||'],
    [{ verb: 'get', what: 'widgets' }, '|widgets|||'],
    [{ verb: '*', what: '*', group: '*' }, '*|*|||'],
    [{ verb: '*', what: '*' }, '*|*|||'],
    [{ verb: '*', what: '*', group: '' }, '|*|||'],
    [{ verb: '*', what: '*.apps' }, 'apps|*|||'],
    [{ verb: 'get', what: 'namespaces', name: 'shop' }, '|namespaces||shop|shop'],
    [{ verb: 'get', what: 'namespaces' }, '|namespaces|||'],
    [{ verb: 'get', what: '/healthz' }, '/healthz'],
  ])('%j asks %s', (question, expected) => {
    expect(asked(question)).toBe(expected);
  });

  test.each<readonly [Question, string]>([
    [{ verb: '', what: '' }, 'Give a verb and a resource'],
    [{ verb: 'get', what: '/healthz', namespace: 'shop' }, '/healthz is a path'],
  ])('%j: %s', (question, complaint) => {
    expect(() => parseQuestion(question)).toThrow(complaint);
  });
});
