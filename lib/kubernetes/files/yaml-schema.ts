import 'server-only';

import { FAILSAFE_SCHEMA, Type } from 'js-yaml';

/**
 * Which plain YAML values are not text: those that kubectl reads as something else. kubectl follows YAML 1.1, so `yes`
 * and `off` are booleans and `0644` is octal; times stay text, as JSON has none. Custom tags are refused.
 */
export const kubernetesSchema = FAILSAFE_SCHEMA.extend({
  implicit: [
    scalar(
      'null',
      (value) => nulls.has(value),
      () => null,
    ),
    scalar(
      'bool',
      (value) => truths.has(value) || lies.has(value),
      (value) => truths.has(value),
    ),
    scalar('int', (value) => integerText.test(value), integerOf),
    scalar(
      'float',
      (value) => floatText.test(value),
      (value) => Number(value.replaceAll('_', '')),
    ),
    scalar(
      'merge',
      (value) => value === '<<',
      (value) => value,
    ),
  ],
});

function scalar(tag: string, resolve: (value: string) => boolean, construct: (value: string) => unknown): Type {
  return new Type(`tag:yaml.org,2002:${tag}`, {
    kind: 'scalar',
    // Nothing at all, `key:` with no value, comes as null.
    resolve: (value: unknown) => (value === null ? tag === 'null' : typeof value === 'string' && resolve(value)),
    construct: (value: unknown) => construct(typeof value === 'string' ? value : ''),
  });
}

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const truths = new Set(['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'y', 'Y']);
const lies = new Set(['false', 'False', 'FALSE', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'n', 'N']);

const integerText = /^[-+]?(?:0|[1-9][0-9_]*|0[0-7_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+)$/;
const floatText = /^[-+]?(?:\d[\d_]*\.[\d_]*|\.\d[\d_]*|\d[\d_]*(?=[eE]))(?:[eE][-+]?\d+)?$/;

function integerOf(value: string): number {
  const digits = value.replaceAll('_', '').replace(/^[-+]/, '');
  const size = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return value.startsWith('-') ? -size : size;
}
