import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { assess } from '@/lib/assessment/assess';
import { controls } from '@/lib/controls/catalogue';
import { AppError } from '@/lib/errors';
import { normalise } from '@/lib/inventory/normalise';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';

const everyKind = wantedKinds.map(({ resource }) => resource);

type Case = { readonly id?: unknown; readonly objects?: unknown };

/**
 * Answers one JSON line a case with one JSON line, in the same order. A case is a whole cluster: what it does not hold
 * does not exist. A case that cannot be read is answered with its error and stops nothing.
 *
 * @param write Called once a line, without the line break; awaited, so that a slow reader holds the work back.
 */
export async function runBatch(input: Readable, at: string, write: (line: string) => Promise<void>): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    await write(JSON.stringify(answer(parseCase(line, number), at)));
  }
}

function answer({ id, objects }: Case, at: string) {
  try {
    if (!Array.isArray(objects)) throw new AppError('invalid-input', 'objects must be a list');
    const inventory = normalise(objects, { source: 'file', collectedAt: at, kindsRead: everyKind });
    const { findings, controls: results } = assess(inventory, { cluster: String(id) });
    return {
      id,
      findings,
      controls: results.map((result) => ({
        id: result.id,
        status: result.status,
        references: referencesOf.get(result.id),
      })),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id, error: { code: error.code, message: error.message }, findings: [], controls: [] };
  }
}

function parseCase(line: string, number: number): Case {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new AppError('invalid-input', `Line ${number} is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
  throw new AppError('invalid-input', `Line ${number} is not a JSON object`);
}

const referencesOf = new Map(controls.map(({ id, references }) => [id, references]));
