import { describe, expect, test } from 'vitest';
import { redactWords } from './redact';

describe('redactWords', () => {
  test.each([
    [['--password=hunter2'], ['--password=<redacted>']],
    [
      ['--password', 'hunter2', 'run'],
      ['--password', '<redacted>', 'run'],
    ],
    [
      ['--api-key', 'abc'],
      ['--api-key', '<redacted>'],
    ],
    [
      ['--password', '--verbose'],
      ['--password', '--verbose'],
    ],
    [
      ['-c', 'export TOKEN=abc; ./run --level=info'],
      ['-c', 'export TOKEN=<redacted>; ./run --level=info'],
    ],
    [['curl -H "Authorization: Bearer abcdefghijklmnop1234"'], ['curl -H "Authorization: Bearer <redacted>"']],
    [['--db=postgres://shop:hunter2@db/shop'], ['--db=postgres://shop:<redacted>@db/shop']],
    [['--from-literal=password=hunter2'], ['--from-literal=password=<redacted>']],
    [['PASSWORD="two words" ./run'], ['PASSWORD="<redacted>" ./run']],
    [['ghp_abcdefghijklmnopqrstuvwxyz0123456789'], ['<redacted>']],
    [['echo AKIAIOSFODNN7EXAMPLE > /tmp/x'], ['echo <redacted> > /tmp/x']],

    // What controls read stays.
    [['--token-auth-file=/etc/tokens.csv'], ['--token-auth-file=/etc/tokens.csv']],
    [['--tls-private-key-file=/etc/pki/tls.key'], ['--tls-private-key-file=/etc/pki/tls.key']],
    [
      ['--service-account-signing-key-file', 'sa.key'],
      ['--service-account-signing-key-file', 'sa.key'],
    ],
    [['--authentication-token-webhook=true'], ['--authentication-token-webhook=true']],
    [['--enable-bootstrap-token-auth=true'], ['--enable-bootstrap-token-auth=true']],
    [['--anonymous-auth=false'], ['--anonymous-auth=false']],
    [
      ['--token', '$(TOKEN)'],
      ['--token', '$(TOKEN)'],
    ],
    [
      ['vault', 'token', 'lookup'],
      ['vault', 'token', 'lookup'],
    ],
    [['--requestheader-allowed-names=front-proxy-client'], ['--requestheader-allowed-names=front-proxy-client']],
  ])('%j', (words, expected) => {
    expect(redactWords(words)).toEqual(expected);
  });

  test('cuts what is longer than any command line', () => {
    const [word = ''] = redactWords(['x'.repeat(100_000)]);
    expect(word.length).toBeLessThan(20_000);
  });

  test.each(['password=', 'a=', 'token: ', '"', 'a://a:b@', 'Bearer aaaaaaaaaaaaaaaa'])(
    'stays quick on a long run of %j',
    (piece) => {
      expect(redactWords([piece.repeat(100_000)])).toHaveLength(1);
    },
  );
});
