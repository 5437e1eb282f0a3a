import 'server-only';

import { FAILSAFE_SCHEMA, Type, types } from 'js-yaml';

/**
 * Which plain YAML values are not text: those that kubectl reads as something else. kubectl follows YAML 1.1, so `yes`
 * and `off` are booleans and `0644` is octal; times stay text, as JSON has none. Custom tags are refused.
 */
export const kubernetesSchema = FAILSAFE_SCHEMA.extend({
  implicit: [types.null, boolean11(), integer11(), types.float, types.merge],
});

function boolean11(): Type {
  const truths = new Set(['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'y', 'Y']);
  const lies = new Set(['false', 'False', 'FALSE', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'n', 'N']);
  return new Type('tag:yaml.org,2002:bool', {
    kind: 'scalar',
    resolve: (value: unknown) => typeof value === 'string' && (truths.has(value) || lies.has(value)),
    construct: (value: string) => truths.has(value),
  });
}

const integerText = /^[-+]?(?:0|[1-9][0-9_]*|0[0-7_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+)$/;

function integer11(): Type {
  return new Type('tag:yaml.org,2002:int', {
    kind: 'scalar',
    resolve: (value: unknown) => typeof value === 'string' && integerText.test(value),
    construct: integerOf,
  });
}

function integerOf(value: string): number {
  const digits = value.replaceAll('_', '').replace(/^[-+]/, '');
  const size = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return value.startsWith('-') ? -size : size;
}
