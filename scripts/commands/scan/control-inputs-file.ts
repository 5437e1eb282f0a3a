import { readFile } from 'node:fs/promises';
import { settingsFromControlInputs, type ImportedInputs } from '@/lib/controls/control-inputs';
import { AppError } from '@/lib/errors';

/**
 * Kubescape's control inputs from a file.
 *
 * @throws AppError `not-found` when the file cannot be read, `invalid-input` when it holds no control inputs.
 */
export async function readControlInputs(path: string): Promise<ImportedInputs> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AppError('not-found', `${path}: cannot be read`, { cause: error });
  });
  return settingsFromControlInputs(parsed(text, path));
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('invalid-input', `${path}: is not JSON`, { cause: error });
  }
}
