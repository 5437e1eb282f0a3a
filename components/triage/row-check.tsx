import clsx from 'clsx';
import { Icon } from '@/components/ui/icons';

type RowCheckProps = { on: boolean; label: string; onToggle: (range: boolean) => void; className?: string };

/** Chooses a row; with Shift, all from the one that was chosen last. A button, so that keys of the list still work. */
export function RowCheck({ on, label, onToggle, className }: RowCheckProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={on}
      aria-label={label}
      tabIndex={-1}
      onClick={(event) => onToggle(event.shiftKey)}
      className={clsx('-m-1 flex size-6 shrink-0 items-center justify-center rounded-sm print:hidden', className)}
    >
      <span
        aria-hidden
        className={clsx(
          'flex size-3.5 items-center justify-center rounded-[3px] border',
          on ? 'border-accent bg-accent text-on-accent' : 'border-edge/70',
        )}
      >
        {on && <Icon name="check" size={10} strokeWidth={2} />}
      </span>
    </button>
  );
}
