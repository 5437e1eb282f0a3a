import type { EnvVar } from '../kinds';
import { looksSecret } from '../secrets/looks-secret';
import { asRecord, list, Misfit, type Rule } from './rule';

/** Environment variables: where each value comes from and whether it looks like a credential, never the value. */
export const env: Rule = list((value): EnvVar => {
  const source = asRecord(value);
  const name = source['name'];
  if (typeof name !== 'string' || name === '') throw new Misfit('must have a name');
  const from = source['valueFrom'];
  if (from !== undefined && from !== null) return { name, ...reference(asRecord(from)) };
  const literal = source['value'];
  if (literal === undefined || literal === null || literal === '') return { name, from: 'empty' };
  if (typeof literal !== 'string') throw new Misfit(`value of ${name} must be text; quote numbers, true and false`);
  const secret = looksSecret(name, literal);
  return secret ? { name, from: 'literal', looksSecret: secret } : { name, from: 'literal' };
});

function reference(valueFrom: Readonly<Record<string, unknown>>): Omit<EnvVar, 'name'> {
  const secret = keyOf(valueFrom['secretKeyRef']);
  if (secret) return { from: 'secret', ref: secret };
  const configMap = keyOf(valueFrom['configMapKeyRef']);
  if (configMap) return { from: 'configmap', ref: configMap };
  return { from: isPresent(valueFrom['resourceFieldRef']) ? 'resource' : 'field' };
}

function keyOf(selector: unknown): { name: string; key: string } | null {
  if (!isPresent(selector)) return null;
  const { name, key } = asRecord(selector);
  return { name: typeof name === 'string' ? name : '', key: typeof key === 'string' ? key : '' };
}

const isPresent = (value: unknown) => value !== undefined && value !== null;
