/** @type {import('next').NextConfig} */
export default {
  serverExternalPackages: [
    'better-sqlite3',
    '@kubernetes/client-node',
    '@prisma/client',
    '@prisma/adapter-better-sqlite3',
  ],
  poweredByHeader: false,
  reactStrictMode: true,
};
