import clsx from 'clsx';
import { Icon } from '@/components/ui/icons';
import type { StatementState } from '@/lib/findings/attested';
import { plainText } from '@/lib/inventory/plain-text';
import { formatDate, statusWords } from './statement-words';

type AttestedMarkProps = { state: StatementState; className?: string };

/** How a statement stands: a seal with who vouches for it and until when, a gap, or that nobody says it. */
export function AttestedMark({ state: { status, attestation, expiresSoon }, className }: AttestedMarkProps) {
  return (
    <span className={clsx('flex min-w-0 items-start gap-1.5 text-xs', className)}>
      <span className="flex h-4 w-4 shrink-0 items-center justify-center">
        {status === 'not-attested' ? (
          <span aria-hidden className="hatched inline-block h-3 w-4 rounded-[2px] border" />
        ) : (
          <Icon
            name={status === 'gap' ? 'warning' : status === 'expired' ? 'clock' : 'attest'}
            size={14}
            className={status === 'gap' ? 'text-high' : status === 'attested' ? 'text-accent' : 'text-quiet'}
          />
        )}
      </span>
      <span className="flex min-w-0 flex-col">
        <span className={clsx(status === 'gap' && 'text-high', status === 'not-attested' && 'text-quiet')}>
          {statusWords[status]}
        </span>
        {attestation && (
          <span className="min-w-0 text-quiet">
            {status !== 'expired' && (
              <>
                by <span className="wrap-anywhere">{plainText(attestation.person)}</span>{' '}
              </>
            )}
            <span className={clsx('whitespace-nowrap', expiresSoon && 'text-ink underline decoration-dotted')}>
              {status === 'expired'
                ? `on ${formatDate(attestation.expiresAt)}`
                : `until ${formatDate(attestation.expiresAt)}`}
            </span>
            {expiresSoon && <span className="whitespace-nowrap text-ink">, soon</span>}
          </span>
        )}
      </span>
    </span>
  );
}
