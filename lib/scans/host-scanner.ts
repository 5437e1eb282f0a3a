import 'server-only';

import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { AppError } from '@/lib/errors';
import type { ImageReport } from '@/lib/images/types';
import { readReportFiles } from './read-report-files';

/** A scanner that is installed on this machine. It is never downloaded. */
export type HostScanner = { readonly name: 'trivy' | 'grype'; readonly path: string };

/** `--` ends the options: what follows is an image, whatever it looks like. */
const commands = {
  trivy: (image: string) => ['image', '--quiet', '--format', 'json', '--', image],
  grype: (image: string) => ['--quiet', '--output', 'json', '--', image],
};

/** The first scanner found on a search path: trivy, else grype; null when there is none. */
export function findScanner(searchPath = process.env['PATH'] ?? ''): HostScanner | null {
  for (const name of ['trivy', 'grype'] as const) {
    for (const folder of searchPath.split(delimiter).filter((each) => each.startsWith('/'))) {
      const path = join(/* turbopackIgnore: true */ folder, name);
      if (isProgram(path)) return { name, path };
    }
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // not there, or not for us
  }
}

const largestAnswer = 128 * 1024 * 1024;

export type ScanLimits = { readonly timeoutMs: number; readonly signal: AbortSignal };

/**
 * Scans one image with a program of this machine, which may fetch the image and its own database.
 *
 * @param image A reference as `isScannable` lets it through.
 * @throws AppError `invalid-input` in the scanner's own words when it fails, `cancelled` when the signal fires.
 */
export async function scanImage(
  scanner: HostScanner,
  image: string,
  { timeoutMs, signal }: ScanLimits,
): Promise<readonly ImageReport[]> {
  if (!isScannable(image)) throw new AppError('invalid-input', `${image} is no reference that a scanner could fetch`);
  const bytes = await output(scanner, image, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])).catch(
    (error: unknown) => {
      if (signal.aborted) throw new AppError('cancelled', 'The scan was cancelled');
      if (error instanceof DOMException || (error instanceof Error && error.name === 'AbortError'))
        throw new AppError('invalid-input', `${image}: no answer within ${Math.round(timeoutMs / 1000)} s`);
      throw error;
    },
  );
  return readReportFiles([{ name: image, bytes }]);
}

/** Whether a text from a cluster is a plain reference: no option, no file, no other scheme. */
export function isScannable(image: string): boolean {
  return /^[a-z0-9][\w.-]*(:\d+)?(\/[\w.-]+)*(:[\w.-]+)?(@sha256:[0-9a-f]{64})?$/i.test(image);
}

function output({ name, path }: HostScanner, image: string, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, commands[name](image), {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    });
    const parts: Buffer[] = [];
    let size = 0;
    let complaint = '';
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > largestAnswer) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.stderr.on('data', (part: Buffer) => (complaint = (complaint + part.toString('utf8')).slice(-4000)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (size > largestAnswer) reject(new AppError('input-too-large', `${image}: the answer is larger than 128 MiB`));
      else if (code === 0) resolve(Buffer.concat(parts));
      else reject(new AppError('invalid-input', `${image}: ${name} ended with ${code}: ${lastLine(complaint)}`));
    });
  });
}

const lastLine = (text: string) => text.trim().split('\n').at(-1)?.slice(0, 300) || 'it said nothing';
