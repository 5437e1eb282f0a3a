import { defineConfig } from 'prisma/config';

/** Read by `prisma generate` only: migrations are plain SQL with a runner of their own (lib/store/migrate.ts). */
export default defineConfig({ schema: 'prisma/schema.prisma' });
