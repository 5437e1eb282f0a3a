import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listContexts } from './contexts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lynceus-contexts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const config = (cluster: string, user: string, context = '{ cluster: c, user: u }') => `
clusters: [{ name: c, cluster: ${cluster} }]
users: [{ name: u, user: ${user} }]
contexts: [{ name: ctx, context: ${context} }]
`;
const read = (KUBECONFIG: string, more = {}) => listContexts({ KUBECONFIG, PATH: folder, ...more });

describe('listContexts', () => {
  test('is empty without a kubeconfig', () => {
    expect(read(join(folder, 'none'))).toEqual([]);
    expect(listContexts({ HOME: join(folder, 'nobody') })).toEqual([]);
    expect(read(file('empty', ''))).toEqual([]);
  });

  test('reads ~/.kube/config when KUBECONFIG is not set', () => {
    mkdirSync(join(folder, '.kube'));
    file('.kube/config', `current-context: ctx\n${config('{ server: "https://a" }', '{ token: t }')}`);
    expect(listContexts({ HOME: folder })).toEqual([
      { name: 'ctx', cluster: 'c', server: 'https://a', user: 'u', namespace: 'default', current: true, usable: true },
    ]);
  });

  test('merges several files as kubectl does: the first to say something wins, missing files are skipped', () => {
    const one = file('one', `current-context: second\n${config('{ server: "https://one" }', '{ token: t }')}`);
    const two = file(
      'two',
      `current-context: ctx\ncontexts: [{ name: ctx, context: { cluster: other, user: u } }, { name: second, context: { cluster: c, user: u, namespace: shop } }]`,
    );
    const contexts = read([one, join(folder, 'missing'), two].join(':'));
    expect(contexts.map(({ name, server, namespace, current }) => [name, server, namespace, current])).toEqual([
      ['ctx', 'https://one', 'default', false],
      ['second', 'https://one', 'shop', true],
    ]);
  });

  test.each([
    [
      'an unknown cluster',
      config('{ server: "https://a" }', '{}', '{ cluster: x, user: u }'),
      'The kubeconfig does not describe cluster x',
    ],
    [
      'an unknown user',
      config('{ server: "https://a" }', '{}', '{ cluster: c, user: x }'),
      'The kubeconfig does not describe user x',
    ],
    ['no user', config('{ server: "https://a" }', '{}', '{ cluster: c }'), 'It names no user'],
    [
      'plain HTTP',
      config('{ server: "http://a.example.org" }', '{}'),
      'http://a.example.org would send credentials unencrypted; only https is used',
    ],
    ['a server that is none', config('{ server: "a b" }', '{}'), 'a b is not an address'],
    [
      'a plugin that is not there',
      config('{ server: "https://a" }', '{ exec: { command: absent } }'),
      'Credential plugin absent is not installed',
    ],
    [
      'a plugin that asks',
      config('{ server: "https://a" }', '{ exec: { command: absent, interactiveMode: Always } }'),
      'Credential plugin absent needs a terminal',
    ],
  ])('says why a context with %s cannot be used', (name, text, why) => {
    expect(read(file(name.replaceAll(' ', '-'), text))).toMatchObject([{ usable: false, why }]);
  });

  test('finds files and plugins relative to the kubeconfig, and plugins on the PATH', () => {
    file('ca.pem', 'pem');
    for (const plugin of ['plugin', 'other-plugin']) chmodSync(file(plugin, '#!/bin/sh\n'), 0o755);
    const cluster = '{ server: "https://a", certificate-authority: ca.pem }';
    expect(read(file('relative', config(cluster, '{ exec: { command: ./plugin } }')))[0]?.usable).toBe(true);
    expect(read(file('path', config(cluster, '{ exec: { command: other-plugin } }')))[0]?.usable).toBe(true);
    const absent = '{ server: "https://a", certificate-authority: gone.pem }';
    expect(read(file('gone', config(absent, '{ token: t }')))[0]?.why).toBe(
      `File ${join(folder, 'gone.pem')} does not exist`,
    );
  });

  test.each([
    ['broken', 'clusters: [}'],
    ['nameless', 'clusters: [{ cluster: { server: x } }]'],
  ])('refuses a kubeconfig that is %s, naming it', (name, text) => {
    const path = file(`${name}.yaml`, text);
    expect(() => read(path)).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        message: expect.stringContaining(`Kubeconfig ${path} is not valid: `),
      }),
    );
  });
});
