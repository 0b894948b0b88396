import { NativeSelect } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { TopicId } from '../../../shared/domain/ids.ts';

/** A topic from the list, by service; the first line stands for none. */
export function TopicSelect(props: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly none: string;
  readonly lists: Pick<CentreLists, 'services' | 'topics'> | null;
  readonly value: TopicId | null;
  readonly fault?: string | null;
  readonly onChange: (topicId: TopicId | null) => void;
}) {
  const { lists, value } = props;
  const topics = lists?.topics ?? [];
  const isOffered = value === null || topics.some((topic) => topic.topicId === value);
  return (
    <NativeSelect
      {...(props.hideLabel === true ? { 'aria-label': props.label } : { label: props.label })}
      data={[
        { value: '', label: props.none },
        ...(isOffered ? [] : [{ value, label: 'A topic that was withdrawn' }]),
        ...(lists?.services ?? []).map(({ serviceId, name }) => ({
          group: name,
          items: topics
            .filter((topic) => topic.serviceId === serviceId)
            .map((topic) => ({ value: topic.topicId, label: topic.name })),
        })),
      ]}
      value={value ?? ''}
      error={props.fault ?? null}
      onChange={(event) => {
        const id = event.currentTarget.value;
        props.onChange(topics.find((topic) => topic.topicId === id)?.topicId ?? null);
      }}
    />
  );
}
