import 'server-only';

import { describePlace } from '@/lib/attack-paths/places';
import { issueUrl, type IssueLink } from '@/lib/notify/issue-url';
import { sharing } from '@/lib/notify/sharing';
import { asJira, asMarkdown, asPlainText, type Ticket } from '@/lib/notify/ticket-text';
import { oneLine } from '@/lib/notation/one-line';
import type { Viewer } from '@/lib/store/viewer';
import { pathOfFinding } from './path-pictures';

/** Something in every notation that it can be handed on in. */
export type TicketForms = {
  readonly markdown: string;
  readonly jira: string;
  readonly plain: string;
  /** Where a new issue about it opens; null when nobody said where issues are opened. */
  readonly issue: IssueLink | null;
  /** The address of a picture of its path; null when there is none. */
  readonly picture: string | null;
};

/** A finding for tickets: what, proof, where it leads, what to do. */
export async function findingTicket(
  viewer: Viewer,
  about: Omit<Ticket, 'path'>,
  at: string | null,
): Promise<TicketForms> {
  const { finding } = about;
  const path = await pathOfFinding(viewer, finding);
  const sentences = path?.steps.map(({ sentence }) => sentence) ?? [];
  const ticket = { ...about, path: path && { to: describePlace(path.to), sentences } };
  const texts = { markdown: asMarkdown(ticket), jira: asJira(ticket), plain: asPlainText(ticket) };
  const moment = at === null ? '' : `?at=${encodeURIComponent(at)}`;
  const picture = `/api/v1/findings/${encodeURIComponent(finding.id)}/path.svg${moment}`;
  return {
    ...texts,
    issue: await issueLink({ ...texts, title: finding.message, link: about.link }),
    picture: path && picture,
  };
}

/** A new issue at the tracker that was set, in its notation; null when none was. */
export async function issueLink(texts: {
  readonly markdown: string;
  readonly jira: string;
  readonly title: string;
  readonly link: string;
}): Promise<IssueLink | null> {
  const { tracker } = await sharing();
  if (tracker === null) return null;
  const body = tracker.kind === 'jira' ? texts.jira : texts.markdown;
  return issueUrl(tracker, { title: oneLine(texts.title), body, link: texts.link });
}
