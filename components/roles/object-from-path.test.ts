import { expect, test } from 'vitest';
import { bindingPath, rolePath } from '@/lib/client/paths';
import { bindingFromPath, roleFromPath } from './object-from-path';

test.each([
  'cr:view',
  'cr:system:aggregate-to-view',
  'role:shop/deployer',
  'cr:odd name, with/slash?',
  'role:shop/<b>',
])('the address of role %s leads back to it', (id) => expect(roleFromPath(segments(rolePath('c', id)))).toBe(id));

test.each(['crb:admins', 'rb:shop/deployers', 'crb:system:node-proxier', 'rb:shop/ö:ä'])(
  'the address of binding %s leads back to it',
  (id) => expect(bindingFromPath(segments(bindingPath('c', id)))).toBe(id),
);

test.each([
  [[]],
  [['cr']],
  [['role', 'shop']],
  [['role', 'shop', '']],
  [['pods', 'shop', 'web']],
  [['rb', 'shop', 'x']],
])('%j is the address of no role', (parts) => expect(roleFromPath(parts)).toBeNull());

const segments = (path: string) => path.split('/').slice(4).map(decodeURIComponent);
