import type { User } from '../data/types.ts';

export function profile(user: User): Readonly<Record<string, unknown>> {
  return {
    ...user,
    active: true,
    utcOffset: 1,
    settings: { preferences: {} },
    avatarUrl: `/avatar/${user.username}`,
    ...(user.emails?.[0] === undefined ? {} : { email: user.emails[0].address }),
  };
}
