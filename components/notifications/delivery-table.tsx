'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { sendAgain } from '@/lib/client/notifications';
import { plainText } from '@/lib/inventory/plain-text';
import type { DestinationView } from '@/lib/notify/destinations';
import type { Delivery, DeliveryStatus } from '@/lib/store/deliveries';

const tones: Readonly<Record<DeliveryStatus, BadgeTone>> = { sent: 'good', waiting: 'neutral', failed: 'critical' };

type DeliveryTableProps = { deliveries: readonly Delivery[]; destinations: readonly DestinationView[] };

/** What was sent, what came of it, and a way to send it again. */
export function DeliveryTable({ deliveries, destinations }: DeliveryTableProps) {
  const names = new Map(destinations.map(({ id, name }) => [id, name]));
  return (
    <Panel flush title="Deliveries" about="The last hundred; a failing one is tried six times over seven hours">
      {deliveries.length === 0 ? (
        <p className="px-4 pb-3 text-sm text-quiet">Nothing was sent yet. Send a test to see how it looks here.</p>
      ) : (
        <Table label="Deliveries">
          <thead>
            <tr>
              <Th>When</Th>
              <Th>Message</Th>
              <Th>To</Th>
              <Th>State</Th>
              <Th>
                <span className="sr-only">Again</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} to={names.get(delivery.destinationId) ?? ''} />
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

function DeliveryRow({ delivery, to }: { delivery: Delivery; to: string }) {
  const { id, title, status, attempts, answer, error, nextAt, createdAt } = delivery;
  const router = useRouter();
  const again = useMutation({ mutationFn: () => sendAgain(id), onSuccess: () => router.refresh() });
  return (
    <Tr>
      <Td className="whitespace-nowrap text-quiet">
        <Time iso={createdAt} />
      </Td>
      <Td className="min-w-48 wrap-anywhere">{plainText(title)}</Td>
      <Td className="min-w-24 wrap-anywhere">{to}</Td>
      <Td className="min-w-52">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tones[status]}>{status}</Badge>
          <span className="text-xs text-quiet">
            {[answer === null ? null : `status ${answer}`, attempts > 0 ? count(attempts, 'attempt') : null]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        {(again.error?.message ?? error) && (
          <span className="mt-0.5 block text-xs wrap-anywhere text-quiet">{again.error?.message ?? error}</span>
        )}
        {status === 'waiting' && nextAt !== null && attempts > 0 && (
          <span className="block text-xs text-quiet">
            Tried again: <Time iso={nextAt} absolute />
          </span>
        )}
      </Td>
      <Td className="text-right">
        <Button
          size="sm"
          tone="quiet"
          disabled={again.isPending}
          onClick={() => again.mutate()}
          aria-label={`Send again: ${plainText(title)}`}
        >
          Send again
        </Button>
      </Td>
    </Tr>
  );
}
