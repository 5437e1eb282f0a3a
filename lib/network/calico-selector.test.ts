import { describe, expect, test } from 'vitest';
import { calicoSelector } from './calico-selector';

const web = { app: 'web', tier: 'front', 'example.org/zone': 'a1' };

describe('calicoSelector', () => {
  test.each([
    ['', true],
    ['all()', true],
    ['global()', false],
    ["app == 'web'", true],
    ['app == "db"', false],
    ["app != 'db'", true],
    ["gone != 'x'", true],
    ['has(tier)', true],
    ['!has(tier)', false],
    ['has(constructor)', false],
    ["app in {'web', 'db'}", true],
    ['app in {}', false],
    ["app not in {'web'}", false],
    ["gone not in {'web'}", true],
    ["app contains 'e'", true],
    ["app starts with 'we'", true],
    ["app ends with 'we'", false],
    ["example.org/zone == 'a1'", true],
    ["app == 'db' || tier == 'front'", true],
    ["app == 'db' || tier == 'front' && has(gone)", false],
    ["(app == 'web' || has(gone)) && !(tier == 'back')", true],
    ["!app == 'web'", false],
  ])('%s', (selector, expected) => expect(calicoSelector(selector)?.(web)).toBe(expected));

  test.each([
    "app == 'web",
    'app ==',
    "app === 'web'",
    'has(',
    "app in 'web'",
    "app == 'a' app == 'b'",
    '&& all()',
    'some()',
  ])('cannot read %s', (selector) => expect(calicoSelector(selector)).toBeNull());
});
