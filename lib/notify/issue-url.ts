import type { Tracker } from './sharing-schema';

/** An address that opens a new issue with everything filled in. */
export type IssueLink = {
  readonly kind: Tracker['kind'];
  readonly url: string;
  /** The text did not fit and ends with a word about where the rest is. */
  readonly isCut: boolean;
};

/** What browsers and the trackers' servers take without complaint. */
const longest = 6000;

/**
 * The address of a new issue, prefilled.
 *
 * @param body In the notation of the tracker; cut at the end of a line when it is too long for an address.
 * @param link Where the whole is, said when it is cut.
 */
export function issueUrl(
  tracker: Tracker,
  { title, body, link }: { title: string; body: string; link: string },
): IssueLink {
  const build = (text: string) => addressOf(tracker, title.slice(0, 200), text);
  if (build(body).length <= longest) return { kind: tracker.kind, url: build(body), isCut: false };
  const note = `\n\nThis was too long for an address. The whole: ${link}\n`;
  const lines = body.split('\n');
  while (lines.length > 0 && build(closed(lines, tracker) + note).length > longest) lines.pop();
  return { kind: tracker.kind, url: build(closed(lines, tracker) + note), isCut: true };
}

/** A block of code that was cut is closed, so that what follows is no code. */
function closed(lines: readonly string[], { kind }: Tracker): string {
  const text = lines.join('\n');
  if (kind === 'jira') return (text.match(/^\{code/gm)?.length ?? 0) % 2 === 1 ? `${text}\n{code}` : text;
  let fence = '';
  for (const line of lines) {
    const ticks = /^`{3,}/.exec(line)?.[0] ?? '';
    if (fence === '') fence = ticks;
    else if (line === fence) fence = '';
  }
  return fence === '' ? text : `${text}\n${fence}`;
}

function addressOf(tracker: Tracker, title: string, body: string): string {
  switch (tracker.kind) {
    case 'github':
      return withQuery(`${tracker.url}/issues/new`, { title, body });
    case 'gitlab':
      return withQuery(`${tracker.url}/-/issues/new`, { 'issue[title]': title, 'issue[description]': body });
    case 'jira':
      return withQuery(`${tracker.url}/secure/CreateIssueDetails!init.jspa`, {
        ...{ pid: tracker.project, issuetype: tracker.issueType },
        ...{ summary: title, description: body },
      });
  }
}

const withQuery = (path: string, query: Readonly<Record<string, string>>) => `${path}?${new URLSearchParams(query)}`;
