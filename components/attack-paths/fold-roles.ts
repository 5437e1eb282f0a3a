import type { ReachTable } from '@/lib/attack-paths/reach-table';
import { kindOfPlace, nameOfPlace } from '@/lib/attack-paths/places';
import type { PlaceId } from '@/lib/attack-paths/types';

const few = 4;

/** Objectives for a table that stays short: of many cloud roles only the first and the chosen one; the rest is folded. */
export function foldRoles(rows: ReachTable['rows'], chosen: PlaceId) {
  const roles = rows.map(({ objective }) => objective).filter((id) => kindOfPlace(id) === 'cloud-role');
  const folded = new Set(roles.length > few ? roles.slice(few - 1).filter((id) => id !== chosen) : []);
  return { shown: rows.filter(({ objective }) => !folded.has(objective)), folded: [...folded] };
}

/** What tells one cloud role from the next of the same account: what stands last in its address. */
export function roleName(id: PlaceId): string {
  const whole = nameOfPlace(id);
  return whole.slice(whole.lastIndexOf('/') + 1) || whole;
}
