import {
  IconAward,
  IconChartBar,
  IconListCheck,
  IconPhoneCall,
  IconUsers,
} from '@tabler/icons-react';
import type { Role } from '../../shared/domain/words.ts';
import classes from './rail.module.css';
import { mayOpen, routes } from './routes.ts';
import type { RouteId } from './routes.ts';

const icons: Readonly<Partial<Record<RouteId, typeof IconAward>>> = {
  log: IconPhoneCall,
  queue: IconListCheck,
  month: IconChartBar,
  standards: IconAward,
  people: IconUsers,
};

/** The screens, one click or key each. */
export function Rail(props: { readonly role: Role; readonly active: RouteId }) {
  return (
    <nav className={classes['rail']} aria-label="Screens">
      {routes.map((route) => {
        const Icon = icons[route.id];
        if (Icon === undefined || route.key === null || !mayOpen(route, props.role)) return null;
        return (
          <a
            key={route.id}
            className={classes['link']}
            href={`#${route.path}`}
            aria-current={props.active === route.id ? 'page' : undefined}
            aria-keyshortcuts={route.key.replace('Ctrl', 'Control')}
            title={`${route.heading} (${route.key})`}
          >
            <Icon size={20} stroke={1.7} aria-hidden="true" />
            <span>{route.title}</span>
          </a>
        );
      })}
    </nav>
  );
}
