import type { MessageKey } from './i18n/messages';
import type { Role } from './types';

export interface Screen {
  path: string;
  label: MessageKey;
  roles: Role[];
}

/** In the order of the navigation. The services check every right themselves; this only hides what would be refused. */
export const screens: Screen[] = [
  { path: '/sources', label: 'nav.sources', roles: ['researcher', 'operator', 'auditor', 'admin'] },
  { path: '/review', label: 'nav.review', roles: ['dac-member'] },
  { path: '/requests', label: 'nav.requests', roles: ['researcher', 'dac-member', 'auditor'] },
  { path: '/quarantine', label: 'nav.quarantine', roles: ['operator'] },
  { path: '/audit', label: 'nav.audit', roles: ['auditor'] },
];

export function screensOf(roles: string[]): Screen[] {
  return screens.filter((screen) => screen.roles.some((role) => roles.includes(role)));
}

export function screenAt(path: string): Screen | undefined {
  return screens.find((screen) => path === screen.path || path.startsWith(`${screen.path}/`));
}

/** Whose list of requests is not only their own. */
export function seesAllRequests(roles: string[]): boolean {
  return roles.includes('dac-member') || roles.includes('auditor');
}
