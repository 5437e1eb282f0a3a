import { tokensOf, type Token } from './question-tokens';

/** Something else that could be asked: `says` names it, `question` is the whole text to ask. */
export type Choice = { readonly says: string; readonly question: string };

/** Why a question was not understood, the word at which it stopped, and what might have been meant. */
export type Misunderstanding = {
  readonly problem: string;
  readonly word: string | null;
  readonly choices: readonly Choice[];
};

/** Thrown inside the language only: `understand` turns it into its answer. */
export class NotUnderstood extends Error {
  constructor(readonly why: Misunderstanding) {
    super(why.problem);
  }
}

/** Reads a question word by word, and keeps what else there is to say about it. */
export class QuestionReader {
  readonly notes: string[] = [];
  readonly alternatives: Choice[] = [];
  readonly tokens: readonly Token[];
  place = 0;

  constructor(
    readonly text: string,
    tokens: readonly Token[] = tokensOf(text),
  ) {
    this.tokens = tokens;
  }

  get next(): Token | null {
    return this.tokens[this.place] ?? null;
  }

  /** The word that comes next, or `''` at the end. */
  word(ahead = 0): string {
    return this.tokens[this.place + ahead]?.word ?? '';
  }

  /** Steps over the next word when it is one of these. */
  skip(...words: readonly string[]): boolean {
    if (this.next === null || this.next.quoted || !words.includes(this.next.word)) return false;
    this.place++;
    return true;
  }

  /** Steps over these words when they come next, in this order. */
  skipAll(...words: readonly string[]): boolean {
    if (!words.every((word, ahead) => this.word(ahead) === word)) return false;
    this.place += words.length;
    return true;
  }

  /** Steps over as many of the next words as the pattern matches from its start; null when it does not. */
  match(pattern: RegExp): string | null {
    const rest = this.tokens.slice(this.place).map(({ word }) => word);
    const matched = pattern.exec(rest.join(' '))?.[0];
    if (!matched) return null;
    this.place += matched.trim().split(' ').length;
    return matched;
  }

  take(wanted: string): Token {
    const token = this.next;
    if (!token)
      throw new NotUnderstood({ problem: `The question ends where ${wanted} should follow`, word: null, choices: [] });
    this.place++;
    return token;
  }

  /** The text with some of its words replaced. */
  replaced(from: Token, to: Token, by: string): string {
    return `${this.text.slice(0, from.start)}${by}${this.text.slice(to.end)}`;
  }

  /** Stops at a word: `instead` are replacements for it. */
  stuck(token: Token, problem: string, instead: readonly { readonly says: string; readonly by: string }[] = []): never {
    const choices = instead.map(({ says, by }) => ({ says, question: this.replaced(token, token, by) }));
    throw new NotUnderstood({ problem, word: token.text, choices });
  }
}
