import { createTheme, defaultVariantColorsResolver } from '@mantine/core';
import type {
  CSSVariablesResolver,
  MantineColorSchemeManager,
  MantineColorsTuple,
} from '@mantine/core';

/** The one accent: a deep teal that passes contrast on both grounds (Mantine's blue does not). */
const teal: MantineColorsTuple = [
  '#e3f1f3',
  '#c5e2e6',
  '#9fced5',
  '#6fbecb',
  '#4da2ae',
  '#2f8f9d',
  '#187a88',
  '#0f6673',
  '#0b5663',
  '#07434d',
];

/** The look of every Mantine part; the page's own colours are in theme.css. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 3 },
  colors: { teal },
  fontFamily: "'Inter Variable', system-ui, 'Segoe UI', Roboto, sans-serif",
  headings: {
    fontFamily: "'Inter Variable', system-ui, 'Segoe UI', Roboto, sans-serif",
    fontWeight: '680',
  },
  fontSizes: { xs: '0.775rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  focusRing: 'always',
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    if (input.variant !== 'filled') return colours;
    return {
      ...colours,
      background: 'var(--accent)',
      hover: 'var(--accent-strong)',
      color: 'var(--on-accent)',
    };
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2, maxRows: 8 } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Modal: {
      // Scrolling is locked with a style element that carries no nonce; the page's frame does not scroll anyway.
      defaultProps: {
        // A dialog's head is no second banner of the page.
        attributes: { header: { role: 'presentation' } },
        lockScroll: false,
        transitionProps: { duration: 0 },
        returnFocus: true,
        centered: false,
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: {
      defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } },
    },
  },
});

/** Ties Mantine's own variables to the page's colours, so that both change together. */
export const resolveVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--bg)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-placeholder': 'var(--muted)',
    '--mantine-color-error': 'var(--late-text)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--button-line)',
  };
  return { variables: {}, light: shared, dark: shared };
};

/**
 * The shell decides between light and dark for the whole window (its menu does it too), so the page
 * always follows what the window reports and stores nothing.
 */
export const followWindow: MantineColorSchemeManager = {
  get: () => 'auto',
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
