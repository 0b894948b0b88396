import { z } from 'zod';

// The page's policy allows no code made from text. Without this, the schemas would try it once each time the app
// starts, and every try would be reported as a breach. It must run before the first schema is made.
z.config({ jitless: true });
