import { AppError } from '@/lib/errors';
import type { Inventory } from '@/lib/inventory/types';
import { describeSwitch } from '@/lib/what-if/describe-switch';
import { parseSwitch } from '@/lib/what-if/switches';
import { without } from '@/lib/what-if/without';

/**
 * An inventory without what is switched off, and that in words.
 *
 * @throws AppError `invalid-request` for an id that is none or names nothing here: an answer must not be mistaken for
 *   one about something else.
 */
export function switchedOff(inventory: Inventory, ids: readonly string[]) {
  const switches = ids.map((id) => {
    const off = parseSwitch(id);
    if (!off) throw new AppError('invalid-request', `--off ${id} is no id; crb:NAME, rb:NS/NAME, sa:NS/NAME are some`);
    if (without(inventory, [off]) === inventory) throw new AppError('not-found', `--off ${id} names nothing here`);
    return off;
  });
  return { inventory: without(inventory, switches), words: switches.map((off) => describeSwitch(off)) };
}
