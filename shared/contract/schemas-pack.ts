import { z } from 'zod';
import { packFormat } from '../domain/pack/manifest.ts';
import { countSchema } from './schemas-values.ts';

/** What an evidence pack says of itself. */

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const stretchSchema = z.strictObject({ from: z.string(), until: z.string() });

export const packManifestSchema = z.strictObject({
  format: z.literal(packFormat),
  number: countSchema,
  previous: z.strictObject({ number: countSchema, manifestSha256: sha256Schema }).nullable(),
  centre: z.string(),
  demonstration: z.boolean(),
  madeAt: z.string(),
  madeWith: z.string(),
  period: z.strictObject({
    from: z.string(),
    to: z.string(),
    timeZone: z.string(),
    local: stretchSchema,
    utc: stretchSchema,
  }),
  basis: z.string(),
  audit: z
    .strictObject({
      firstSeq: countSchema,
      lastSeq: countSchema,
      rows: countSchema,
      hashBefore: sha256Schema.nullable(),
      lastHash: sha256Schema,
    })
    .nullable(),
  auditHead: z.strictObject({ seq: countSchema, hash: sha256Schema }).nullable(),
  gaps: z.array(
    z.strictObject({ desk: z.string(), from: z.string(), to: z.string(), why: z.string() }),
  ),
  counts: z.record(z.string(), countSchema),
  leftOut: z.array(z.string()),
  key: z.strictObject({ algorithm: z.literal('Ed25519'), fingerprint: sha256Schema }),
  sha256sums: sha256Schema,
  files: z.array(
    z.strictObject({
      name: z.string().min(1).max(200),
      bytes: countSchema,
      sha256: sha256Schema,
    }),
  ),
});

/** A pack that was written. */
export const writtenPackSchema = z.object({
  number: countSchema,
  fingerprint: sha256Schema,
  manifestSha256: sha256Schema,
  bytes: countSchema,
  files: countSchema,
  leftOut: z.array(z.string()),
});
