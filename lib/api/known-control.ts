import { controls } from '@/lib/controls/catalogue';
import type { Control } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';

/** The control of the catalogue with this id. @throws AppError `not-found` */
export function knownControl(id: string): Control {
  const control = controls.find((each) => each.id === id);
  if (!control) throw new AppError('not-found', 'The catalogue has no such control');
  return control;
}
