import 'server-only';

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/errors';
import { dataFolder } from './data-folder';

/** A secret as the database keeps it: sealed, or the name of the environment variable that holds it. */
export type KeptSecret = { readonly sealed: string } | { readonly env: string };

/** Only these may be named: a destination must not be a way to send out whatever else the process was given. */
export const secretVariable = /^LYNCEUS_SECRET_[A-Z0-9_]{1,60}$/;

const algorithm = 'aes-256-gcm';
const keyBytes = 32;

/**
 * Encrypts a secret for the database with the key of this installation: LYNCEUS_KEY, else `secret.key` in the data
 * folder, which is made on first use. A copy of the database alone opens nothing.
 */
export function sealSecret(text: string): KeptSecret {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, installationKey(), nonce);
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url') };
}

/**
 * The secret itself.
 *
 * @throws AppError `invalid-input` when its variable is not set, or the key of this installation is another one now.
 */
export function openSecret(kept: KeptSecret): string {
  if ('env' in kept) return fromEnvironment(kept.env);
  const bytes = Buffer.from(kept.sealed, 'base64url');
  try {
    const decipher = createDecipheriv(algorithm, installationKey(), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    throw new AppError('invalid-input', 'The key of this installation does not open this secret: enter it again');
  }
}

function fromEnvironment(name: string): string {
  const value = secretVariable.test(name) ? process.env[name] : undefined;
  if (!value) throw new AppError('invalid-input', `The environment variable ${name} is not set where Lynceus runs`);
  return value;
}

function installationKey(): Buffer {
  const given = process.env['LYNCEUS_KEY'];
  if (given) return createHash('sha256').update(given).digest();
  const path = join(dataFolder(), 'secret.key');
  return readKey(path) ?? makeKey(path);
}

function readKey(path: string): Buffer | null {
  try {
    const key = readFileSync(/* turbopackIgnore: true */ path);
    if (key.length === keyBytes) return key;
    throw new AppError('invalid-input', `${path} is no key of ${keyBytes} bytes`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // an error of node:fs
    throw error;
  }
}

function makeKey(path: string): Buffer {
  mkdirSync(dataFolder(), { recursive: true, mode: 0o700 });
  const key = randomBytes(keyBytes);
  try {
    const file = openSync(/* turbopackIgnore: true */ path, 'wx', 0o600); // of two that start together one makes it
    writeSync(file, key);
    closeSync(file);
    return key;
  } catch (error) {
    const other = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readKey(path) : null; // an error of node:fs
    if (other) return other;
    throw error;
  }
}
