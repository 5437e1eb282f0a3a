import { chat } from '@/lib/notation/chat';
import { oneLine } from '@/lib/notation/one-line';
import { xmlText } from '@/lib/notation/xml';
import type { ReportFile } from '@/lib/reports/render';
import type { Letter } from './mail';
import type { Notice } from './notice';
import { noticeLines, plainNotation } from './notice-lines';

/** What is known when a message is sent and not before. */
export type Sending = {
  readonly deliveryId: string;
  readonly address: string | null;
  readonly report: { readonly summary: string; readonly file: ReportFile } | null;
};

const longestChat = 12_000;

/** The message for programs: what it is about, with ids; the version is raised when a field changes its meaning. */
export function webhookBody(notice: Notice, { deliveryId, address, report }: Sending): string {
  const { report: asked, ...rest } = notice;
  const page = asked && address !== null ? `${address}${reportPath(asked.question)}` : null;
  return JSON.stringify({
    version: 1,
    id: deliveryId,
    address,
    ...rest,
    report: report && asked ? { ...asked, summary: report.summary, page } : null,
  });
}

/** The message for Slack, and for what takes the same: Mattermost, Rocket.Chat. */
export function chatBody(notice: Notice, { address, report }: Sending): string {
  const page = notice.report && address !== null ? `${address}${reportPath(notice.report.question)}` : null;
  const lines = noticeLines(
    notice,
    { address, report: report?.summary ?? null },
    { text: chat, strong: (text) => `*${chat(text)}*`, link: (url, words) => `<${url}|${chat(words)}>` },
  );
  const text = [`*${chat(notice.title)}*`, ...lines, ...(page === null ? [] : [`<${page}|The whole report>`])].join(
    '\n',
  );
  const isLong = text.length > longestChat;
  return JSON.stringify({ text: isLong ? `${text.slice(0, text.lastIndexOf('\n', longestChat))}\n…` : text });
}

/** The message as a letter; a report is attached. */
export function letter(notice: Notice, { address, report }: Sending): Letter {
  const said = { address, report: report?.summary ?? null };
  const html = noticeLines(notice, said, {
    text: xmlText,
    strong: (text) => `<b>${xmlText(text)}</b>`,
    link: (url, words) => `<a href="${xmlText(url)}">${xmlText(words)}</a>`,
  });
  return {
    subject: `Lynceus: ${oneLine(notice.title)}`.slice(0, 200),
    text: [oneLine(notice.title), '', ...noticeLines(notice, said, plainNotation)].join('\n'),
    html: `<p><b>${xmlText(notice.title)}</b></p>\n<p>${html.join('<br>\n')}</p>\n`,
    attachment: report && { name: report.file.name, type: report.file.type, text: report.file.text },
  };
}

/** Where a report is looked at. */
export function reportPath(question: NonNullable<Notice['report']>['question']): string {
  const query = Object.entries(question).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/reports/print?${new URLSearchParams(query)}`;
}
