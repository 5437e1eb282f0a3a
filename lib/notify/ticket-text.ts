import { jira, jiraBlock } from '@/lib/notation/jira';
import { markdown, markdownBlock, markdownCode } from '@/lib/notation/markdown';
import { oneLine } from '@/lib/notation/one-line';
import type { FindingDetail } from '@/lib/store/types';

/** What a ticket about one finding needs. */
export type Ticket = {
  readonly finding: FindingDetail;
  readonly clusterName: string;
  /** The whole address of the finding. */
  readonly link: string;
  /** "open since 12 Oct 2026" */
  readonly state: string;
  /** Where it leads an attacker, and the steps there; null when it leads nowhere. */
  readonly path?: { readonly to: string; readonly sentences: readonly string[] } | null;
};

/** The finding as Markdown. Names and sentences come from a cluster: they are text there, and can be nothing else. */
export function asMarkdown(ticket: Ticket): string {
  return compose(ticket, {
    heading: (text) => `### ${markdown(text)}`,
    field: (label, value) => `- **${label}:** ${value}`,
    text: markdown,
    code: markdownCode,
    block: markdownBlock,
    link: (url) => `<${url}>`,
    title: (text) => `**${text}**`,
  });
}

/** The finding in the notation of Jira. */
export function asJira(ticket: Ticket): string {
  return compose(ticket, {
    heading: (text) => `h3. ${jira(text)}`,
    field: (label, value) => `* *${label}:* ${value}`,
    text: jira,
    code: (text) => `{{${jira(text)}}}`,
    block: jiraBlock,
    link: (url) => `[${url}]`,
    title: (text) => `*${text}*`,
  });
}

/** The finding as plain text. */
export function asPlainText(ticket: Ticket): string {
  return compose(ticket, {
    heading: oneLine,
    field: (label, value) => `${label}: ${value}`,
    text: oneLine,
    code: oneLine,
    block: (text) => text,
    link: (url) => url,
    title: (text) => `${text}:`,
  });
}

type Notation = {
  heading: (text: string) => string;
  field: (label: string, value: string) => string;
  text: (text: string) => string;
  code: (text: string) => string;
  block: (text: string, language: string) => string;
  link: (url: string) => string;
  title: (text: string) => string;
};

function compose({ finding: detail, clusterName, link, state, path = null }: Ticket, to: Notation): string {
  const { finding } = detail;
  const { kind, namespace, name } = detail.subject ?? detail.resource;
  const proofs = finding.evidence.flatMap((entry) => (entry.kind === 'command' ? [entry.command] : []));
  const grants = finding.evidence.flatMap((entry) => (entry.kind === 'grant' ? [entry] : []));
  const section = (title: string, body: readonly string[]) =>
    body.length === 0 ? [] : ['', to.title(title), '', ...body];
  return [
    to.heading(detail.message),
    '',
    to.field('Severity', detail.severity),
    to.field('State', to.text(state)),
    to.field('Cluster', to.code(clusterName)),
    to.field(to.text(kind), to.code(namespace ? `${namespace}/${name}` : name)),
    to.field('Control', to.text(`${detail.title} (${detail.control})`)),
    ...finding.paths.slice(0, 10).map((path) => to.field('Field', to.code(path))),
    ...grants.slice(0, 10).map(({ binding, role, ruleIndex, scope }) => {
      const place = scope === '' ? 'everywhere' : `in namespace ${to.code(scope)}`;
      return to.field(
        'Granted by',
        `${to.text(binding.kind)} ${to.code(nameOf(binding))}, ${to.text(role.kind)} ${to.code(nameOf(role))}, rule ${ruleIndex + 1}, ${place}`,
      );
    }),
    ...section('Proof', proofs.length > 0 ? [to.block(proofs.join('\n'), 'bash')] : []),
    ...(path
      ? section(
          'Where it leads',
          [`Attack path to ${path.to}:`, ...path.sentences.map((sentence, index) => `${index + 1}. ${sentence}`)].map(
            to.text,
          ),
        )
      : []),
    ...section('What to do', [
      to.text(finding.remediation.text),
      ...(finding.remediation.patch ? ['', to.block(finding.remediation.patch.trimEnd(), 'yaml')] : []),
      ...(finding.remediation.command ? ['', to.block(finding.remediation.command, 'bash')] : []),
    ]),
    '',
    to.link(link),
    '',
  ].join('\n');
}

const nameOf = ({ namespace, name }: { namespace: string; name: string }) =>
  namespace ? `${namespace}/${name}` : name;
