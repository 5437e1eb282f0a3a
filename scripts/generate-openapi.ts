#!/usr/bin/env node
/** Writes the description of the API from its routes: `npm run openapi`. */
import { writeFile } from 'node:fs/promises';
import { documentFile, generateDocument } from './openapi/generate';

const { text, mute } = await generateDocument();
await writeFile(documentFile, text);
process.stdout.write(`${documentFile}\n`);
if (mute.length > 0) process.stderr.write(`lib/api/openapi has no words for:\n${mute.join('\n')}\n`);
process.exit(mute.length > 0 ? 1 : 0); // routes keep things open that a server needs
