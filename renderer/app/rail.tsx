import {
  IconAward,
  IconCalendarTime,
  IconCertificate,
  IconChartBar,
  IconListCheck,
  IconMailOpened,
  IconPhoneCall,
  IconSearch,
  IconSettings,
  IconTrendingUp,
  IconUserCheck,
  IconUsers,
} from '@tabler/icons-react';
import type { Role } from '../../shared/domain/words.ts';
import classes from './rail.module.css';
import { mayOpen, routeGroups, routes } from './routes.ts';
import type { RouteId } from './routes.ts';

const icons: Readonly<Partial<Record<RouteId, typeof IconAward>>> = {
  log: IconPhoneCall,
  batch: IconMailOpened,
  queue: IconListCheck,
  visits: IconUserCheck,
  today: IconCalendarTime,
  search: IconSearch,
  month: IconChartBar,
  standards: IconAward,
  evidence: IconCertificate,
  dips: IconTrendingUp,
  people: IconUsers,
  settings: IconSettings,
};

/** The screens, one click or key each, in the groups of the work. */
export function Rail(props: { readonly role: Role; readonly active: RouteId }) {
  return (
    <nav className={classes['rail']} aria-label="Screens">
      {routeGroups.map((group) => (
        <ul key={group} aria-label={group} className={classes['group']}>
          {routes.map((route) => {
            const Icon = icons[route.id];
            if (Icon === undefined || route.group !== group || !mayOpen(route, props.role)) {
              return null;
            }
            return (
              <li key={route.id}>
                <a
                  className={classes['link']}
                  href={`#${route.path}`}
                  aria-current={props.active === route.id ? 'page' : undefined}
                  aria-keyshortcuts={route.key.replace('Ctrl', 'Control')}
                  title={`${route.heading} (${route.key})`}
                >
                  <Icon size={20} stroke={1.7} aria-hidden="true" />
                  <span>{route.title}</span>
                </a>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}
