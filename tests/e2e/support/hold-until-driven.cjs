'use strict';
// Loaded into the app before its own code, by tests only. The driver (Playwright) may otherwise attach between a
// window's empty first page and the app's own, miss the change and wait for ever. So the app is told that it is ready
// only when the driver calls `__playwright_run`, which is the last thing it does when it has attached.
const { app } = require('electron');

const ready = app.whenReady();
let release;
const driven = new Promise((resolve) => {
  release = resolve;
});
app.whenReady = () => driven;
globalThis.__playwright_run = () => ready.then(release);
