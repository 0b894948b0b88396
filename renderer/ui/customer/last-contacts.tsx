import { UnstyledButton } from '@mantine/core';
import type { CustomerRecord, EarlierContact } from '../../../shared/contract/schemas-customer.ts';
import { useService } from '../service.tsx';
import { StateBadge } from '../state-badge.tsx';
import { formatWhen } from '../when-words.ts';
import { describeWay } from '../words-shown.ts';
import { useZone } from '../zone.tsx';
import { CopyNumber } from './copy-number.tsx';
import classes from './customer.module.css';

/** A customer's last contacts, the newest first, each with its reference and how it stands. */
export function LastContacts(props: {
  readonly record: Pick<CustomerRecord, 'contacts' | 'contactsAltogether'>;
  /** The enquiry that shows already is left out. */
  readonly except?: string;
  readonly onOpen?: (enquiryId: string) => void;
}) {
  const { record, onOpen } = props;
  const contacts = record.contacts.filter((contact) => contact.enquiryId !== props.except);
  const more = record.contactsAltogether - record.contacts.length;
  if (contacts.length === 0) {
    return <p className={classes['quiet']}>Nothing before this.</p>;
  }
  return (
    <>
      <ul className={classes['contacts']}>
        {contacts.map((contact) => (
          <li key={contact.enquiryId}>
            <ContactLine contact={contact} {...(onOpen === undefined ? {} : { onOpen })} />
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p className={classes['small']}>and {more.toLocaleString('en-GB')} older</p>
      ) : null}
    </>
  );
}

function ContactLine(props: {
  readonly contact: EarlierContact;
  readonly onOpen?: (enquiryId: string) => void;
}) {
  const { contact, onOpen } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const about = (
    <>
      {contact.serviceName} <span aria-hidden="true">›</span> <strong>{contact.topicName}</strong>
    </>
  );
  return (
    <>
      <div className={classes['contactHead']}>
        {onOpen === undefined ? (
          <span>{about}</span>
        ) : (
          <UnstyledButton className={classes['link']} onClick={() => onOpen(contact.enquiryId)}>
            {about}
          </UnstyledButton>
        )}
        <StateBadge tone={contact.open ? 'neutral' : 'good'}>
          {contact.open ? 'Open' : 'Closed'}
        </StateBadge>
      </div>
      <div className={classes['small']}>
        <time>{formatWhen(contact.receivedAtMs, nowMs, zone)}</time> ·{' '}
        {describeWay(contact.channel, contact.way)} · {contact.outcome}
      </div>
      <CopyNumber text={contact.reference} what="the reference" />
    </>
  );
}
