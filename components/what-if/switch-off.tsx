'use client';

import clsx from 'clsx';
import { buttonClass } from '@/components/ui/button';
import { useOff } from './use-off';

type SwitchOffProps = {
  /** The id of the switch: `crb:admins`, `rule:cr:edit#2`. */
  id: string;
  /** What it is, "ClusterRoleBinding admins": named to those who cannot see where the button stands. */
  label: string;
  className?: string;
};

/** Imagines one thing away, and back. Nothing is changed in the cluster. */
export function SwitchOff({ id, label, className }: SwitchOffProps) {
  const { off, toggle } = useOff();
  const isOff = off.includes(id);
  const does = isOff ? 'Turn on again' : 'Switch off';
  return (
    <button
      type="button"
      onClick={() => toggle(id)}
      aria-label={`${does}: ${label}`}
      title={isOff ? 'Count it again' : 'See what would change without it; nothing is changed in the cluster'}
      className={clsx(buttonClass('secondary', 'sm'), isOff && 'border-dashed border-accent/60 text-accent', className)}
    >
      {does}
    </button>
  );
}
