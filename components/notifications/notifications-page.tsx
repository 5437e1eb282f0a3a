import { Page, PageHeader } from '@/components/layout/page';
import { CodeBlock } from '@/components/ui/code-block';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { NotificationsView } from '@/lib/api/notifications';
import { settingsPath } from '@/lib/client/paths';
import { DeliveryTable } from './delivery-table';
import { DestinationList } from './destination-list';
import type { ReportOrder } from './rule-form';
import { RuleList } from './rule-list';
import { SharingForm } from './sharing-form';

type NotificationsPageProps = {
  view: NotificationsView;
  clusters: readonly { readonly id: string; readonly name: string }[];
  order: ReportOrder | null;
};

/** Whom Lynceus tells what: destinations, rules, what was sent; and where findings are handed on to. */
export function NotificationsPage({ view, clusters, order }: NotificationsPageProps) {
  const { sharing, destinations, rules, deliveries } = view;
  const perDestination: Record<string, number> = {};
  for (const { destinationId } of rules) perDestination[destinationId] = (perDestination[destinationId] ?? 0) + 1;
  return (
    <Page>
      <PageHeader
        title="Notifications"
        answer={answerOf(view)}
        actions={
          <TextLink href={settingsPath()} className="text-sm">
            Settings of controls
          </TextLink>
        }
      />
      {destinations.length === 0 && <HowItWorks />}
      <DestinationList destinations={destinations} rules={perDestination} />
      <RuleList {...{ rules, destinations, clusters, order }} />
      <DeliveryTable deliveries={deliveries} destinations={destinations} />
      <Panel id="sharing" title="Sharing" about="Where findings are handed on to">
        <SharingForm sharing={sharing} />
      </Panel>
      {destinations.some(({ body }) => body.kind === 'webhook') && <VerifyHelp />}
    </Page>
  );
}

function answerOf({ destinations, rules, deliveries }: NotificationsView): string {
  if (destinations.length === 0) return 'Nobody is told anything yet.';
  const awake = rules.filter(({ paused }) => !paused).length;
  const failed = deliveries.filter(({ status }) => status === 'failed').length;
  const told = `${count(destinations.length, 'destination')}, ${count(awake, 'rule')}`;
  return failed > 0 ? `${told}; of the last ${count(deliveries.length, 'message')} ${failed} failed.` : `${told}.`;
}

const steps = [
  ['Add a destination', 'A webhook that gets signed JSON, a chat that speaks like Slack, or a mailbox.'],
  ['Send it a test', 'The answer stands beside it at once, and in the log below.'],
  ['Add a rule', 'New criticals at once, the rest as a digest, a report on Mondays: each rule tells one thing.'],
] as const;

function HowItWorks() {
  return (
    <ol className="grid gap-4 rounded-lg border bg-surface px-4 py-4 sm:grid-cols-3">
      {steps.map(([title, about], index) => (
        <li key={title} className="flex gap-3">
          <span className="text-2xl leading-none text-quiet tabular-nums">{index + 1}</span>
          <span className="text-sm">
            <span className="font-medium">{title}</span>
            <span className="block text-pretty text-quiet">{about}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const verify = `import { createHmac, timingSafeEqual } from 'node:crypto';

function isFromLynceus(key, headers, body) {
  const timestamp = headers['x-lynceus-timestamp'];
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false; // sent again by somebody else
  const right = 'v1=' + createHmac('sha256', key).update(timestamp + '.' + body).digest('hex');
  const given = headers['x-lynceus-signature'];
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
}`;

function VerifyHelp() {
  return (
    <Panel title="How a receiver checks a webhook" about="The body is the bytes as they came, before they are parsed">
      <CodeBlock code={verify} label="Code" />
    </Panel>
  );
}
