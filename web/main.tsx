import './styles/mantine.ts'
import './styles/tokens.css'
import './styles/base.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { router } from './router.ts'
import { cssVariables, theme } from './theme.ts'
import { Announcer } from './ui/Announcer.tsx'

const colorScheme = localStorageColorSchemeManager({ key: 'mooring-color-scheme' })
// Facebook leaves this at the end of every return; it means nothing and does not belong into a shared link.
if (location.hash === '#_=_') history.replaceState(history.state, '', location.pathname + location.search)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Announcer>
          <RouterProvider router={router} />
        </Announcer>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
