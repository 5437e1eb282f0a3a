// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chat } from './chat';
import { csvLine } from './csv';
import { jira, jiraBlock } from './jira';
import { markdown, markdownBlock, markdownCell, markdownCode } from './markdown';
import { xmlText } from './xml';

/** Names that whoever may create objects could choose: pieces that mean something somewhere, in any order. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['<script>', '</text>', '"', "'", '&', ']]>', '<!--', '<img src=x onerror=alert(1)>', '![x](http://e)'],
        ...['`', '``', '```', '\n', '\r\n# head', '* ', '|', '\\', '@team', '#12', 'https://e.example', '[~admin]'],
        ...['{code}', '{noformat}', 'h1. ', '!x.png!', '=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '<!channel>'],
        ...['<@U1>', '\u202e', '\u200b', '\u0000', '\ud800', '👩‍💻', '\u2028', 'shop', '*b*', '_i_', '~s~'],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

describe('whatever a name holds, it stays text', () => {
  test('in HTML and SVG: as text and in attributes', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        document.body.innerHTML = `<p title="${xmlText(name)}">${xmlText(name)}</p><i></i>`;
        expect([...document.body.children].map(({ tagName }) => tagName)).toEqual(['P', 'I']);
        const p = document.body.children[0];
        expect(p?.children).toHaveLength(0);
        expect(p?.getAttributeNames()).toEqual(['title']);
      }),
    );
  });

  test('in XML, which refuses what is not well formed', () => {
    const parser = new DOMParser();
    fc.assert(
      fc.property(hostile, (name) => {
        const parsed = parser.parseFromString(
          `<svg><text a="${xmlText(name)}">${xmlText(name)}</text></svg>`,
          'image/svg+xml',
        );
        expect([...parsed.querySelectorAll('*')].map(({ tagName }) => tagName)).toEqual(['svg', 'text']);
      }),
    );
  });

  test('in Markdown: one line, every mark escaped, no address, no mention', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const text = markdown(name);
        expect(text).not.toMatch(/[\r\n\u2028\u2029]/);
        expect(text.replace(/\\[\\`*_{}[\]()#+.!|<>~&$=-]/g, '')).not.toMatch(/[\\`*_{}[\]()#+!|<>~&$=]/);
        expect(text).not.toMatch(/:\/\/|@(?!\u200b)|#(?!\u200b)/);
      }),
    );
  });

  test('in code of Markdown: no run of ticks inside is as long as the ticks around', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        for (const code of [markdownCode(name), markdownCell(name)]) {
          const [, ticks = '', inside = ''] = /^(`+)([^]*)\1$/.exec(code) ?? [];
          expect(ticks).not.toBe('');
          expect([...inside.matchAll(/`+/g)].map(([run]) => run.length)).not.toContain(ticks.length);
          expect(code).not.toMatch(/[\r\n]/);
        }
        expect(markdownCell(name)).not.toMatch(/(?<!\\)\|/);
        const [fence = '', ...lines] = markdownBlock(name, '').split('\n');
        expect(lines.pop()).toBe(fence);
        expect(lines.filter((line) => line.trim().startsWith(fence))).toEqual([]);
      }),
    );
  });

  test('in the notation of Jira: every mark escaped, and a block ends where we end it', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const text = jira(name);
        expect(text).not.toMatch(/[\r\n]|:\/\//);
        expect(text.replace(/\\[\\*_?{}[\]()+^~!|#@-]/g, '')).not.toMatch(/[\\*_?{}[\]()+^~!|#@-]/);
        expect(jiraBlock(name, 'yaml').match(/\{(?:code|noformat)/gi)).toHaveLength(2);
      }),
    );
  });

  test('in a spreadsheet: no cell begins as a formula, and no row is torn', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const line = csvLine([name, 'end']);
        expect(line).toMatch(/,end\r\n$/);
        const cell = line.slice(0, -'end\r\n'.length - 1);
        const inside = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(inside).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝]/u);
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/);
      }),
    );
  });

  test('in a chat: nobody is called, nothing is a link', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(chat(name)).not.toMatch(/[<>\r\n]|:\/\/|[@*_~`](?!\u200b)|\]\(/);
      }),
    );
  });
});
