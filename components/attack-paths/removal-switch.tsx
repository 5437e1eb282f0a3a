import { SwitchOff } from '@/components/what-if/switch-off';
import type { Removable } from '@/lib/attack-paths/types';
import { switchOf } from './switch-of';

/** A button that imagines one removable away. */
export function RemovalSwitch({ removable }: { removable: Removable }) {
  return <SwitchOff id={switchOf(removable)} label={removable.action} />;
}
