import type { ServiceId, TopicId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** A topic with its service, as a form names it and a confirmation writes it. */
export interface TopicWords {
  readonly service_id: ServiceId;
  readonly service_name: string;
  readonly topic_name: string;
  /** When the topic, or the whole service, was taken out of the list. */
  readonly withdrawn_at: number | null;
}

/** A topic that is or was in the list; undefined for one that never was. */
export function findTopicWords(database: Database, topicId: TopicId): TopicWords | undefined {
  return prepareOnce<[string], TopicWords>(
    database,
    `SELECT service_id, service.name AS service_name, topic.name AS topic_name,
       coalesce(topic.withdrawn_at, service.withdrawn_at) AS withdrawn_at
     FROM topic JOIN service USING (service_id) WHERE topic_id = ?`,
  ).get(topicId);
}
