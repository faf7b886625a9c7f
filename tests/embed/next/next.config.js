/** @type {import('next').NextConfig} */
export default {
  // On the server the package reads its files from its own folder.
  serverExternalPackages: ['duizhao'],
  output: 'export',
};
