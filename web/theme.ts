import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent. Green, yellow and red are kept for statuses. */
const harbour: MantineColorsTuple = [
  '#eef5fa',
  '#dbe9f3',
  '#b5d1e6',
  '#8bb9d9',
  '#68a4cd',
  '#4f95c5',
  '#3b84b6',
  '#2a709f',
  '#1c5f8d',
  '#0f4a72',
]

/** A designed dark: blue-black surfaces, not inverted greys. */
const night: MantineColorsTuple = [
  '#e6ebf1',
  '#c5ced8',
  '#9ba8b6',
  '#75859a',
  '#35424f',
  '#2a3541',
  '#1c252f',
  '#11171e',
  '#0c1117',
  '#080b10',
]

/** Darker than the library's, so that white on it can be read in both schemes. */
const red: MantineColorsTuple = [
  '#fdeceb',
  '#f9d4d2',
  '#f2aaa5',
  '#ffa29a',
  '#e4564b',
  '#d94439',
  '#c93429',
  '#b92d23',
  '#a4231b',
  '#861a14',
]

export const theme = createTheme({
  colors: { harbour, red, dark: night },
  primaryColor: 'harbour',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  luminanceThreshold: 0.25,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 550 } } },
    // In place instead of in a portal: the menus stay inside the page's landmarks.
    Menu: {
      defaultProps: {
        shadow: 'md',
        withinPortal: false,
        withInitialFocusPlaceholder: false,
        transitionProps: { duration: 0 },
      },
    },
    Popover: { defaultProps: { shadow: 'md', withinPortal: false, transitionProps: { duration: 0 } } },
    Combobox: { defaultProps: { shadow: 'md', withinPortal: false, transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f5f6f8',
    '--mantine-color-text': '#1a232e',
    '--mantine-color-dimmed': '#56626f',
    '--mantine-color-error': '#a4231b',
    '--mantine-color-anchor': '#1c5f8d',
    '--mantine-color-placeholder': '#6b7683',
  },
  dark: {
    '--mantine-color-body': '#11171e',
    '--mantine-color-text': '#e6ebf1',
    '--mantine-color-dimmed': '#9ba8b6',
    '--mantine-color-error': '#ff9f96',
    '--mantine-color-anchor': '#8bb9d9',
    '--mantine-color-placeholder': '#8594a5',
  },
})
