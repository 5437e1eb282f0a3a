import { oneLine } from './one-line';

/**
 * Text in a message to Slack and what speaks like it (Mattermost, Rocket.Chat): no markup of either, no address that
 * becomes a link, and nobody is called. Characters that these give no escape for are parted from what follows.
 */
export const chat = (text: string): string =>
  oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@#*_~`[\]()!|:]/g, '$&\u200b');
