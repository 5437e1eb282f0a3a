import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { assess } from '@/lib/assessment/assess';
import type { Assessment } from '@/lib/assessment/types';
import { controls } from '@/lib/controls/catalogue';
import { settingsFromControlInputs } from '@/lib/controls/control-inputs';
import { settingsOf } from '@/lib/controls/settings-schema';
import { AppError } from '@/lib/errors';
import { compareFindings } from '@/lib/findings/compare';
import type { ControlStatus, Finding } from '@/lib/findings/types';
import { normalise } from '@/lib/inventory/normalise';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { findingJson } from './report';
import { variantsOf } from './variants';

const everyKind = wantedKinds.map(({ resource }) => resource);

type Case = { readonly id?: unknown; readonly objects?: unknown; readonly controlInputs?: unknown };

/**
 * Answers one JSON line a case with one JSON line, in the same order. A case is a whole cluster: what it does not hold
 * does not exist, and its `controlInputs` are its settings. A case that cannot be read is answered with its error and stops nothing.
 *
 * @param write Called once a line, without the line break; awaited, so that a slow reader holds the work back.
 * @throws AppError `invalid-input`, naming the line, when a line is no JSON object.
 */
export async function runBatch(input: Readable, at: string, write: (line: string) => Promise<void>): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++;
    if (line.trim() !== '') await write(JSON.stringify(answer(parseCase(line, number), at)));
  }
}

function answer({ id = null, objects, controlInputs }: Case, at: string) {
  try {
    const settings = settingsOf(controlInputs == null ? {} : settingsFromControlInputs(controlInputs).settings);
    if (!Array.isArray(objects)) throw new AppError('invalid-input', 'objects must be a list');
    const assessments = variantsOf(objects).map((variant) => {
      const inventory = normalise(variant, { source: 'file', collectedAt: at, kindsRead: everyKind });
      return assess(inventory, { cluster: String(id), settings });
    });
    return { id, findings: findingsOf(assessments), controls: controlsOf(assessments) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id, error: { code: error.code, message: error.message }, findings: [], controls: [] };
  }
}

function findingsOf(assessments: readonly Assessment[]) {
  const all = new Map<string, Finding>();
  for (const { findings } of assessments) {
    for (const finding of findings) if (!all.has(finding.fingerprint)) all.set(finding.fingerprint, finding);
  }
  return [...all.values()].sort(compareFindings).map(findingJson);
}

const worstFirst: readonly ControlStatus[] = ['failed', 'not-assessed', 'passed', 'not-applicable'];

function controlsOf(assessments: readonly Assessment[]) {
  return controls.map(({ id, references }, index) => {
    const found = new Set(assessments.map((assessment) => assessment.controls[index]?.status));
    return { id, status: worstFirst.find((status) => found.has(status)), references };
  });
}

function parseCase(line: string, number: number): Case {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('invalid-input', `Line ${number} is not JSON: ${why}`, { cause: error });
  }
  throw new AppError('invalid-input', `Line ${number} is not a JSON object`);
}
