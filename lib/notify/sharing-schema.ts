import { z } from 'zod';

const webAddress = z
  .string()
  .trim()
  .max(500)
  .transform((text) => text.replace(/\/+$/, ''))
  .refine(isWebAddress, 'This is no http or https address, or it holds a name and password, a query or a fragment');

/** Where issues are opened, and where Lynceus itself is reached by those who read messages about it. */
export const sharingSchema = z.strictObject({
  /** `https://lynceus.example.com`; null: nobody said, and messages link nowhere. */
  address: webAddress.nullable(),
  tracker: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('github'), url: webAddress }),
      z.strictObject({ kind: z.literal('gitlab'), url: webAddress }),
      z.strictObject({
        kind: z.literal('jira'),
        url: webAddress,
        /** The numbers of project and issue type, as Jira knows them. */
        project: z.string().regex(/^\d{1,12}$/, 'Jira takes the number of the project here'),
        issueType: z.string().regex(/^\d{1,12}$/, 'Jira takes the number of the issue type here'),
      }),
    ])
    .nullable(),
});

export type Sharing = z.infer<typeof sharingSchema>;
export type Tracker = NonNullable<Sharing['tracker']>;

export const nothingShared: Sharing = { address: null, tracker: null };

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return (
    (protocol === 'https:' || protocol === 'http:') && [username, password, search, hash].every((part) => part === '')
  );
}
