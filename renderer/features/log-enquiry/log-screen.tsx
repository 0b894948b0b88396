import { Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useRead } from '../../ui/use-read.ts';
import { ContactForm } from './contact-form.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { readActive } from './draft-model.ts';
import type { ContactType, Draft } from './draft-model.ts';
import { useDrafts } from './drafts.ts';
import { KeptNotices } from './kept-notices.tsx';
import classes from './log-enquiry.module.css';
import { SavedLine } from './saved-line.tsx';

/** The advisor's screen: the open contacts as tabs, the form of one, and what we promise beside it. */
export function LogScreen(props: { readonly onOpen: (type: ContactType) => void }) {
  const lists = useRead('centre.lists', {}, ['app.changed', 'people.changed']);
  const { drafts, activeId } = useDrafts();
  const active = drafts.find((draft) => draft.contactId === activeId) ?? null;
  const isEmpty = active === null;
  const empty = useRef<HTMLDivElement>(null);

  // After a save nothing has the focus any more; the screen keeps it, so that its keys work.
  useEffect(() => {
    if (isEmpty) empty.current?.focus();
  }, [isEmpty]);

  return (
    <Stack gap="sm" className={classes['screen'] ?? ''}>
      <h1 className="visually-hidden">Log a contact</h1>
      <ContactTabs drafts={drafts} activeId={activeId} onOpen={props.onOpen} />
      <KeptNotices />
      <SavedLine />
      {active === null ? (
        <div ref={empty} tabIndex={-1} className={classes['empty']}>
          <Panel>
            <Text fw={650} size="lg">
              Ready for the next contact
            </Text>
            <Text c="var(--muted)" mt={4}>
              Press F2 when a call is answered, F3 when somebody is at the counter, F4 for email,
              web forms, webchat, social media and letters. The clock starts with the key, from any
              screen.
            </Text>
          </Panel>
        </div>
      ) : (
        <ReadingState reading={lists} what="services and topics">
          {(data) => <ContactForm key={keyOf(active)} draft={active} lists={data} />}
        </ReadingState>
      )}
    </Stack>
  );
}

/** Each enquiry of a contact has a form of its own, with its own promises. */
function keyOf(draft: Draft): string {
  return `${draft.contactId} ${readActive(draft).enquiryId}`;
}
