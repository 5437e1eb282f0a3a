import 'server-only';

import { hostname } from 'node:os';
import { guarded } from './failures';
import { openStore } from './open';

const leaseLength = 120_000;

/** How often a holder must renew, in milliseconds, so that a missed beat or two does not lose the lease. */
export const heartbeat = 20_000;

/**
 * Takes the lease `name` for `holder`, unless another holds it. A lease ends by itself after two minutes without
 * renewal, and at once when its process on this machine is gone.
 *
 * @returns false when another holds it.
 */
export function takeLease(name: string, holder: string): boolean {
  const { sql } = openStore();
  return guarded(() =>
    sql
      .transaction(() => {
        if (isHeld(name)) return false;
        sql
          .prepare(
            `INSERT INTO lease (name, holder, expires_at) VALUES (?, ?, ?)
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at`,
          )
          .run(name, signed(holder), expiry());
        return true;
      })
      .immediate(),
  );
}

/** Keeps a lease. @returns false when it was lost: the work under it must stop. */
export function renewLease(name: string, holder: string): boolean {
  const update = openStore().sql.prepare('UPDATE lease SET expires_at = ? WHERE name = ? AND holder = ?');
  return guarded(() => update.run(expiry(), name, signed(holder)).changes === 1);
}

/** Gives a lease back; nothing happens when it is another's by now. */
export function releaseLease(name: string, holder: string): void {
  const drop = openStore().sql.prepare('DELETE FROM lease WHERE name = ? AND holder = ?');
  guarded(() => drop.run(name, signed(holder)));
}

/** Whether anybody holds the lease. */
export function isHeld(name: string): boolean {
  const row = openStore().sql.prepare('SELECT holder, expires_at AS expiresAt FROM lease WHERE name = ?').get(name) as
    { holder: string; expiresAt: string } | undefined; // columns as selected
  return row !== undefined && row.expiresAt > new Date().toISOString() && mayBeAlive(row.holder);
}

const signed = (holder: string) => `${hostname()} ${process.pid} ${holder}`;
const expiry = () => new Date(Date.now() + leaseLength).toISOString();

function mayBeAlive(signature: string): boolean {
  const [host, pid] = signature.split(' ');
  if (host !== hostname()) return true; // only its expiry can tell
  try {
    process.kill(Number(pid), 0); // sends nothing: asks whether the process exists
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it exists and is another user's
  }
}
