/** Signs every invented person in; it is shown on the sign-in screen and guards nothing real. */
export const demonstrationPin = '739284';
