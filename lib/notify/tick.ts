import 'server-only';

import { deliverDue } from './deliver';
import { tell } from './tell';

let isAtWork = false;

/** What notifications do from time to time: see what happened, and send what is due. Does nothing while it still does. */
export async function notifyTick(now = new Date()): Promise<void> {
  if (isAtWork) return;
  isAtWork = true;
  try {
    await tell(now);
    await deliverDue(now);
  } finally {
    isAtWork = false;
  }
}
