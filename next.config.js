/** @type {import('next').NextConfig} */
const config = {
  serverExternalPackages: [
    'better-sqlite3',
    'nodemailer',
    '@kubernetes/client-node',
    '@prisma/client',
    '@prisma/adapter-better-sqlite3',
  ],
  // Types are checked by `npm test`; a start must not wait for them.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
};

export default config;
