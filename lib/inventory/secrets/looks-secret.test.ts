import { describe, expect, test } from 'vitest';
import { looksSecret } from './looks-secret';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjaSJ9.c2lnbmF0dXJl';

describe('looksSecret', () => {
  test.each([
    ['DB_PASSWORD', 'hunter2', 'name'],
    ['PGPASSWORD', 'hunter2', 'name'],
    ['dbPassword', 'hunter2', 'name'],
    ['spring.datasource.password', 'hunter2', 'name'],
    ['CLIENT_SECRET', 'abc123', 'name'],
    ['clientsecret', 'abc123', 'name'],
    ['API_KEY', 'abc', 'name'],
    ['apikey', 'abc', 'name'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI', 'name'],
    ['AZURE_STORAGE_KEY', 'abc', 'name'],
    ['GITHUB_TOKEN', 'abc', 'name'],
    ['JWT', 'abc', 'name'],
    ['REGISTRY_CREDENTIALS', 'bob:abc', 'name'],
    ['SESSION', jwt, 'value'],
    ['AUTH_TOKEN', jwt, 'name-and-value'],
    ['AWS_ID', 'AKIAIOSFODNN7EXAMPLE', 'value'],
    ['DATABASE_URL', 'postgres://shop:hunter2@db:5432/shop', 'value'],
    ['CONFIG', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'value'],
    ['HOOK', 'https://hooks.slack.com/services/T00000000/B000/XXXX', 'value'],
    ['BILLING', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'value'],

    // About a credential, not one.
    ['TOKEN_FILE', 'token.txt', null],
    ['SECRET_NAME', 'db', null],
    ['TOKEN_TTL', '15m', null],
    ['PASSWORD_MIN_LENGTH', '12', null],
    ['OIDC_TOKEN_ISSUER', 'https://login.example.com', null],
    // A value that cannot be one.
    ['PASSWORD', '', null],
    ['TOKEN', '/var/run/secrets/token', null],
    ['TOKEN', '$(OTHER)', null],
    ['TOKEN', '${OTHER}', null],
    ['USE_TOKEN', 'true', null],
    ['MAX_TOKEN', '4096', null],
    ['DATABASE_URL', 'postgres://shop:$(PASSWORD)@db/shop', null],
    ['DATABASE_URL', 'postgres://db:5432/shop', null],
    // Names that only contain the letters.
    ['MONKEY', 'banana', null],
    ['SORT_KEY', 'name', null],
    ['KEYCLOAK_REALM', 'shop', null],
    ['LOG_LEVEL', 'debug', null],
    ['COMPASS', 'north', null],
  ])('%s=%s: %s', (name, value, expected) => {
    expect(looksSecret(name, value)).toBe(expected);
  });

  // Minutes when a pattern backtracks, milliseconds when none does; the runner's time limit tells.
  test.each(['eyJ', 'a://a', 'a://:', 'password=', 'Bearer ', '-----BEGIN ', '${', '<', 'SG.', '/', 'aA1_', '$('])(
    'stays quick on a long run of %j',
    (piece) => {
      const long = piece.repeat(400_000);
      expect(['name', 'value', 'name-and-value', null]).toContain(looksSecret('password', long));
      expect(['name', 'value', 'name-and-value', null]).toContain(looksSecret(long, 'x'));
    },
  );
});
