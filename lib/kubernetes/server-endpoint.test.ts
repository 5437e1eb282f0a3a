import { describe, expect, test } from 'vitest';
import { guardedLookup, isRefusedAddress } from './refused-addresses';
import { serverEndpoint } from './server-endpoint';

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const typed =
  (server: string, more = {}) =>
  () =>
    serverEndpoint({ server, token: 'abc.def', ...more });

describe('a typed-in server', () => {
  test.each([
    'https://api.example.org',
    'https://api.example.org:6443',
    'https://rancher.example.org/k8s/clusters/c-1',
    'https://127.0.0.1:16443',
    'https://10.0.0.1',
    'https://[2001:db8::1]:6443',
  ])('may be %s', (server) => {
    expect(typed(server)().url.href).toContain(server);
  });

  test.each([
    ['not an address', 'api.example.org', 'is not an address'],
    ['plain HTTP', 'http://api.example.org', 'must start with https://'],
    ['a file', 'file:///etc/passwd', 'must start with https://'],
    ['a user in it', 'https://root@api.example.org', 'must not contain a user'],
    ['a password in it', 'https://:pw@api.example.org', 'must not contain a user'],
    ['a query', 'https://api.example.org/?a=b', 'must not contain ?'],
    ['a link-local address', 'https://169.254.169.254', 'link-local or cloud metadata'],
    ['the same as a number', 'https://2852039166/', 'link-local or cloud metadata'],
    ['the same in octal', 'https://0251.0376.0251.0376/', 'link-local or cloud metadata'],
    ['the same within IPv6', 'https://[::ffff:169.254.169.254]/', 'link-local or cloud metadata'],
    ['the same through NAT64', 'https://[64:ff9b::a9fe:a9fe]/', 'link-local or cloud metadata'],
    ['link-local IPv6', 'https://[fe80::1]/', 'link-local or cloud metadata'],
    ['the metadata service of AWS by IPv6', 'https://[fd00:ec2::254]/', 'link-local or cloud metadata'],
    ['the metadata service of Google by name', 'https://metadata.google.internal/', 'cloud metadata service'],
    ['the same with a dot at the end, in capitals', 'https://METADATA.google.internal./', 'cloud metadata service'],
    ['the metadata service of AWS by name', 'https://instance-data.ec2.internal/', 'cloud metadata service'],
  ])('is refused when it is %s', (_name, server, message) => {
    expect(typed(server)).toThrow(
      expect.objectContaining({ code: 'invalid-request', message: expect.stringContaining(message) }),
    );
  });

  test.each([
    ['an empty token', { token: '  ' }, 'The token is empty'],
    ['a token that would add a header', { token: 'a\r\nImpersonate-User: root' }, 'The token contains spaces'],
    ['a CA that is a path', { ca: '/etc/ssl/ca.pem' }, 'The CA must be PEM text'],
  ])('is refused with %s', (_name, more, message) => {
    expect(typed('https://api.example.org', more)).toThrow(message);
  });

  test('is verified unless that was switched off, by the CA given', async () => {
    expect(await typed('https://api.example.org', { ca: pem })().authorise()).toEqual({
      headers: { authorization: 'Bearer abc.def' },
      tls: { ca: pem, rejectUnauthorized: true },
      proxy: null,
    });
    const { tls } = await typed('https://api.example.org', { skipTlsVerify: true })().authorise();
    expect(tls).toEqual({ rejectUnauthorized: false });
  });
});

describe('a name that resolves', () => {
  const resolve = (host: string, all: boolean) =>
    new Promise((done) => guardedLookup(host, { all }, (error, address) => done(error?.message ?? address)));

  test('is refused when it is a link-local address, one or all asked for', async () => {
    const refusal = '169.254.10.10 resolves to 169.254.10.10, a link-local or cloud metadata address';
    expect(await resolve('169.254.10.10', false)).toBe(refusal);
    expect(await resolve('169.254.10.10', true)).toBe(refusal);
  });

  test('is handed on otherwise', async () => {
    expect(await resolve('127.0.0.1', false)).toBe('127.0.0.1');
    expect(await resolve('127.0.0.1', true)).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });

  test('an IPv6 zone does not hide an address', () => {
    expect(isRefusedAddress('fe80::1%eth0')).toBe(true);
    expect(isRefusedAddress('example.org')).toBe(false);
  });
});
