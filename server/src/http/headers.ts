import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Place } from '../config';

type Policy = NonNullable<NonNullable<Parameters<typeof secureHeaders>[0]>['contentSecurityPolicy']>;

const NONE = ["'none'"];
const SELF = ["'self'"];

/** Nothing runs, nothing loads, nothing embeds. */
const bare: Policy = { defaultSrc: NONE, baseUri: NONE, formAction: NONE, frameAncestors: NONE };

/** What the API answers, and pages that only need their own style sheet and icon. */
const page: Policy = { ...bare, styleSrc: SELF, imgSrc: SELF };

/** The demo helpdesk posts forms and has one script of its own. */
const demo: Policy = { ...page, scriptSrc: SELF, connectSrc: SELF, formAction: SELF };

/**
 * Security headers of every answer. The demo's referrer policy is `same-origin`: under `no-referrer` browsers send
 * `Origin: null` with a form (Fetch standard, "append a request Origin header"), and the origin guard would refuse it.
 */
export function headersFor(place: Place): MiddlewareHandler {
  const https = place.origin.startsWith('https:');
  const common = {
    strictTransportSecurity: https && 'max-age=15552000',
    xFrameOptions: 'DENY',
    xXssProtection: false,
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
  };
  const forPages = secureHeaders({ ...common, contentSecurityPolicy: page, referrerPolicy: 'no-referrer' });
  const forDemo = secureHeaders({ ...common, contentSecurityPolicy: demo, referrerPolicy: 'same-origin' });
  const forApi = secureHeaders({ ...common, contentSecurityPolicy: bare, referrerPolicy: 'no-referrer' });
  return (c, next) => {
    if (c.req.path.startsWith('/api/')) return forApi(c, next);
    return c.req.path.startsWith('/demo') ? forDemo(c, next) : forPages(c, next);
  };
}
