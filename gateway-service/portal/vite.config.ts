import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const gateway = process.env['BDO_GATEWAY'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    // The content security policy allows no inline code: small assets are files too.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // `npm run dev` beside a running gateway: sign in at the gateway once, its cookie is for every port of this host.
  server: { proxy: { '/api': gateway, '/logout': gateway } },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node', pool: 'threads', maxWorkers: 1 },
});
