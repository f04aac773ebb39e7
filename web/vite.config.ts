import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // No data: addresses, so that the content policy can name its own origin alone.
    assetsInlineLimit: 0,
  },
  server: {
    port: 4820,
    strictPort: true,
    proxy: { '/api': 'http://localhost:4600', '/oauth': 'http://localhost:4600' },
  },
})
