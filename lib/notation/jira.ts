import { oneLine } from './one-line';

/** Text in the wiki notation of Jira: nothing in it is markup, a link, a macro or a mention. */
export const jira = (text: string): string =>
  oneLine(text)
    .replace(/[\\*_?{}[\]()+^~!|#@-]/g, '\\$&')
    .replaceAll(':/', ':\u200b/')
    .replace(/^(\s*)(h\d\.|bq\.)/i, '$1\u200b$2');

/** Lines of code in the wiki notation of Jira; what they hold cannot end the block. */
export const jiraBlock = (text: string, language: string): string =>
  `{code${language ? `:${language}` : ''}}\n${text.replace(/\{(?=code|noformat)/gi, '{\u200b')}\n{code}`;
