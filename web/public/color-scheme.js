// Runs before the first paint so that a dark page never flashes white. A file of its own: the content policy allows no inline script.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('mooring-color-scheme')
  } catch {
    // Storage may be closed to us; the system's choice is a good second.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
