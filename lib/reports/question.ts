import { z } from 'zod';
import { reportFormats } from './formats';

/** What a report is about: one cluster, one framework (in all clusters or in one), one team wherever it works. */
export type ReportQuestion =
  | { readonly of: 'cluster'; readonly cluster: string; readonly at?: string | undefined }
  | { readonly of: 'framework'; readonly framework: string; readonly cluster?: string | undefined }
  | { readonly of: 'team'; readonly team: string };

const name = z.string().min(1).max(300);

/** A question as an address or a rule writes it. */
export const reportQuestion = z.discriminatedUnion('of', [
  z.object({ of: z.literal('cluster'), cluster: name, at: name.optional() }),
  z.object({ of: z.literal('framework'), framework: name, cluster: name.optional() }),
  z.object({ of: z.literal('team'), team: name }),
]);

export const reportFormat = z.enum(reportFormats);
