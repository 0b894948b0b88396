import { app } from 'electron';
import { appPage } from './content-policy.ts';

/** Holds every page to where it is: no navigation, no new window, no embedded page, no direct peer connection. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      // A reload of the page itself is the only way it may go.
      if (!event.isMainFrame || event.url.split('#', 1)[0] !== appPage) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}
