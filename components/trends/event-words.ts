import { count, formatMoment } from '@/components/ui/format';
import type { IconName } from '@/components/ui/icons';
import { plainText } from '@/lib/inventory/plain-text';
import type { TrendEvent } from '@/lib/store/trend-events';

/** The glyph of each kind: shape tells kinds apart, never hue. */
export const eventIcon: Readonly<Record<TrendEvent['kind'], IconName>> = {
  note: 'file',
  settings: 'settings',
  judged: 'controls',
  rejudged: 'controls',
  gaps: 'coverage',
  'failed-scan': 'warning',
  acceptance: 'check',
};

/** What happened, in a few words. */
export function eventTitle(event: TrendEvent): string {
  switch (event.kind) {
    case 'note':
      return event.clusterId === null ? 'Note for all clusters' : 'Note';
    case 'settings':
      return event.clusterId === null ? 'Settings of all clusters saved' : 'Settings saved';
    case 'judged':
      return event.why === 'catalogue' ? 'Other controls judge from here' : 'Other settings judge from here';
    case 'rejudged':
      return 'Our catalogue changed here';
    case 'gaps':
      if (event.before === null) return 'Not everything could be read';
      return event.gaps > event.before ? 'Less could be read' : 'More could be read';
    case 'failed-scan':
      return 'A scan failed';
    case 'acceptance':
      return acceptanceWords[event.change];
  }
}

/** The rest of it; empty when there is no more to say. */
export function eventDetail(event: TrendEvent): string {
  switch (event.kind) {
    case 'note':
      return event.note.text.split('\n').map(plainText).join('\n');
    case 'settings':
      return event.keys.length === 0 ? 'Everything taken back' : `Says ${event.keys.join(', ')}`;
    case 'judged':
      return 'The score may have moved for that alone.';
    case 'rejudged':
      return `What was before was judged anew on ${formatMoment(event.judgedAnewAt)}: the line compares like with like.`;
    case 'gaps':
      return event.before === null
        ? count(event.gaps, 'gap')
        : `${count(event.gaps, 'gap')}, before ${count(event.before, 'gap')}`;
    case 'failed-scan':
      return plainText(event.message);
    case 'acceptance':
      return `${count(event.count, 'finding')} when it was signed: ${plainText(event.reason)}`;
  }
}

/** Who did it; null where nobody in particular. */
export function eventBy(event: TrendEvent): string | null {
  if (event.kind === 'note') return event.note.by;
  return event.kind === 'settings' || event.kind === 'acceptance' ? event.by : null;
}

const acceptanceWords = {
  accepted: 'Risk accepted',
  'false-positive': 'Called a false positive',
  revoked: 'Acceptance taken back',
  expired: 'Acceptance ran out',
} as const;
