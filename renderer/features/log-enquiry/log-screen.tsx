import { Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { TopicId } from '../../../shared/domain/ids.ts';
import { NoticesStrip } from '../../ui/desk/notices-strip.tsx';
import { TallyStrip } from '../../ui/desk/tally-strip.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { ContactForm } from './contact-form.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { isMissed, readActive } from './draft-model.ts';
import type { ContactType, Draft } from './draft-model.ts';
import { changeEnquiry, useDrafts } from './drafts.ts';
import { KeptNotices } from './kept-notices.tsx';
import classes from './log-enquiry.module.css';
import { SavedLine } from './saved-line.tsx';
import { useCentreLists } from './use-centre-lists.ts';

/**
 * The advisor's screen: the open contacts as tabs, the form of one with what we promise beside it, and
 * what one key counts or logs. The small window has the form alone.
 */
export function LogScreen(props: {
  readonly onOpen: (type: ContactType) => void;
  readonly quick?: boolean;
}) {
  const lists = useCentreLists();
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
              web forms, webchat, social media and letters, Ctrl+B for a whole stack of them. The
              clock starts with the key, from any screen.
            </Text>
          </Panel>
        </div>
      ) : (
        <ReadingState reading={lists} what="services and topics">
          {(data) => <ContactForm key={keyOf(active)} draft={active} lists={data} />}
        </ReadingState>
      )}
      {props.quick === true ? null : (
        <Panel>
          <Stack gap="sm">
            <TallyStrip />
            <NoticesStrip takeTopic={(topicId) => takeTopic(active, topicId)} />
          </Stack>
        </Panel>
      )}
    </Stack>
  );
}

/** A notice's key gives its topic to the open form that has none yet; else it logs a call of its own. */
function takeTopic(active: Draft | null, topicId: TopicId): boolean {
  if (active === null || isMissed(active) || readActive(active).topicId !== null) return false;
  changeEnquiry(active.contactId, { topicId });
  return true;
}

/** Each enquiry of a contact has a form of its own, with its own promises. */
function keyOf(draft: Draft): string {
  return `${draft.contactId} ${readActive(draft).enquiryId}`;
}
