import { hash } from 'node:crypto';
import { runImmediate } from '../../../db/transaction.ts';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import { readSteadyMs } from '../clock.ts';
import { appendAudit } from '../records/audit.ts';
import type { Store } from '../records/store.ts';
import { getDesk, getPerson, type CallContext, type ServiceState } from '../state.ts';

/** A screen reads the same record again and again while it shows; that is one look. */
const oneLookMs = 15 * 60_000;
const looksAtMost = 500;

const looksOf = new WeakMap<ServiceState, Map<string, number>>();

/** Writes into the audit that this person has seen this customer's record: ids only. */
export function noteSeen(context: CallContext, store: Store, customerId: CustomerId): void {
  const { personId } = getPerson(context);
  const looks = looksOf.get(context.state) ?? new Map<string, number>();
  looksOf.set(context.state, looks);
  const key = `${personId} ${customerId}`;
  const nowMs = readSteadyMs();
  const lastMs = looks.get(key);
  if (lastMs !== undefined && nowMs - lastMs < oneLookMs) return;
  runImmediate(store.database, () => {
    appendAudit(store.database, {
      atMs: store.readNowMs(),
      personId,
      deskId: getDesk(store).desk_id,
      action: 'customer.seen',
      subjectId: customerId,
      digest: hash('sha256', `customer.seen|${customerId}`, 'buffer'),
    });
  });
  looks.delete(key);
  looks.set(key, nowMs);
  const [oldest] = looks.keys();
  if (looks.size > looksAtMost && oldest !== undefined) looks.delete(oldest);
}
