// First of all: it keeps the schemas from trying code made from text, which the policy forbids.
import './client/forbid-eval.ts';
import '@fontsource-variable/inter';
import '@mantine/core/styles.layer.css';
import '@mantine/charts/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './app/theme.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connectScreens } from './app/connect-screens.ts';
import { followWindow, resolveVariables, theme } from './app/theme.ts';
import { readStyleNonce } from './client/style-nonce.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place to draw in.');
const { client, service } = connectScreens();

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={followWindow}
      cssVariablesResolver={resolveVariables}
      getStyleNonce={readStyleNonce}
    >
      <App client={client} service={service} />
    </MantineProvider>
  </StrictMode>,
);
