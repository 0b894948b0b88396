import { MessageChannel } from 'node:worker_threads';
import { createService } from '../../electron/data/service.ts';
import { events, methods } from '../../shared/contract/methods.ts';
import { createRpcClient } from '../../shared/contract/port-rpc.ts';
import { adaptNodePort } from '../../shared/contract/rpc-port.ts';
import { makeCall } from './call-draft.ts';

/**
 * A data process that logs calls without end and says each one's id once it is acknowledged; its
 * parent kills it. With `planted` it acknowledges before the save: the fault the harness must see.
 */
const [profileDir = '', pin = '', fault = ''] = process.argv.slice(2);

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
const lists = await client.call('centre.lists', {});

const acknowledge = (id: string): void => {
  // A pipe to the parent: written when this returns, whatever happens to this process next.
  process.stdout.write(`${id}\n`);
};

process.stdout.write('ready\n');
for (;;) {
  const draft = makeCall(lists);
  if (fault === 'planted') acknowledge(draft.contactId);
  await client.call('contact.log', draft);
  if (fault !== 'planted') acknowledge(draft.contactId);
}
