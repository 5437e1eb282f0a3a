import { describe, expect, test } from 'vitest';
import { serverSettings } from './serve-next.js';

describe('serverSettings', () => {
  test.each([
    ['a host that others reach', ['--host', '0.0.0.0'], {}, /not a loopback address/],
    ['a port that is none', ['--port', 'abc'], {}, /not a port number/],
    ['a sign-in that proves nothing', ['--sign-in-header', 'X-Forwarded-User'], {}, /LYNCEUS_SIGN_IN_SECRET/],
    ['one with a guessable secret', [], { LYNCEUS_SIGN_IN_HEADER: 'X-User', LYNCEUS_SIGN_IN_SECRET: 'x' }, /24/],
  ] as const)('%s is refused', (_, args, env, why) => {
    expect(() => serverSettings([...args], env)).toThrow(why);
  });

  test('a sign-in and its address go on to the server', () => {
    const args = ['--sign-in-header=X-Forwarded-Email', '--address', 'https://lynceus.example.com'];
    expect(serverSettings(args, { LYNCEUS_SIGN_IN_SECRET: 'x'.repeat(24) }).forServer).toEqual({
      LYNCEUS_SIGN_IN_HEADER: 'X-Forwarded-Email',
      LYNCEUS_ADDRESS: 'https://lynceus.example.com',
    });
    expect(serverSettings([], {}).forServer).toEqual({});
  });
});
