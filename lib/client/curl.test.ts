import { expect, test } from 'vitest';
import { curlCommand } from './curl';

test.each([
  [{ url: 'http://127.0.0.1/api/v1/findings?limit=5' }, `curl -sS 'http://127.0.0.1/api/v1/findings?limit=5'`],
  [{ method: 'DELETE', url: 'http://a/b' }, `curl -sS -X DELETE 'http://a/b'`],
  [
    { method: 'POST', url: 'http://a/b', contentType: 'application/json', body: `{"name":"it's"}` },
    `curl -sS -X POST -H 'content-type: application/json' --data-binary '{"name":"it'\\''s"}' 'http://a/b'`,
  ],
  [
    { method: 'POST', url: 'http://a/b', contentType: 'application/yaml' },
    `curl -sS -X POST -H 'content-type: application/yaml' --data-binary @FILE 'http://a/b'`,
  ],
  // A name cannot end its quotes.
  [{ url: "http://a/'; rm -rf ~; '" }, `curl -sS 'http://a/'\\''; rm -rf ~; '\\'''`],
])('%j is written %s', (request, command) => {
  expect(curlCommand(request)).toBe(command);
});
