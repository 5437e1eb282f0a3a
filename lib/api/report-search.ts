import { z } from 'zod';
import { reportFormat, reportQuestion } from '@/lib/reports/question';

/** What the page to print and the API of reports are asked: `?of=cluster&cluster=prod-eu&format=sarif`. */
export const reportSearch = z.intersection(reportQuestion, z.object({ format: reportFormat.default('html') }));
