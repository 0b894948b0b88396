import { MessageChannel } from 'node:worker_threads';
import { createService } from '../../electron/data/service.ts';
import { events, methods } from '../../shared/contract/methods.ts';
import { createRpcClient } from '../../shared/contract/port-rpc.ts';
import { adaptNodePort } from '../../shared/contract/rpc-port.ts';
import { makeRecordId } from './call-draft.ts';

/**
 * A data process with a form open that somebody types into without end: it says each text that is
 * acknowledged as kept, and its parent kills it.
 */
const [profileDir = '', pin = ''] = process.argv.slice(2);

const service = await createService({
  profileDir,
  secrets: null,
  grantedFiles: { take: () => null },
  appVersion: 'test',
});
const { port1, port2 } = new MessageChannel();
service.connect(adaptNodePort(port1));
const client = createRpcClient({ methods, events }, adaptNodePort(port2));
const { people } = await client.call('session.people', {});
const [person] = people;
if (person === undefined) throw new Error('The centre has nobody.');
await client.call('session.signIn', { personId: person.personId, pin });

const draftId = makeRecordId('contact');
process.stdout.write('ready\n');
for (let typed = 1; ; typed += 1) {
  const body = JSON.stringify({ note: 'x'.repeat(typed % 5000), typed });
  await client.call('draft.save', { draftId, personId: person.personId, kind: 'contact', body });
  // A pipe to the parent: written when this returns, whatever happens to this process next.
  process.stdout.write(`${draftId} ${typed}\n`);
}
