/**
 * Orders by their idempotency key. A retried one gets the first one's answer, also while that one is still being
 * carried out: so an order may come over the service worker and again in the page, and is done once.
 */
import type { Link } from '../src/link/link.ts';

type Given = { request: string; answer: Promise<Response> };

const MOST = 1_000;

/** By the link that carries the orders out, and gone with it. */
const orders = new WeakMap<Link, Map<string, Given>>();

const ordersOf = (link: Link): Map<string, Given> => {
  const known = orders.get(link) ?? new Map<string, Given>();
  orders.set(link, known);
  return known;
};

/** null: the key was used for another request. `request` tells one from another. */
export const once = async (
  link: Link,
  { key, request }: { key: string; request: string },
  carryOut: () => Promise<Response>,
): Promise<Response | null> => {
  const known = ordersOf(link);
  const first = known.get(key);
  if (first) return first.request === request ? (await first.answer).clone() : null;
  const answer = carryOut();
  known.set(key, { request, answer });
  const [oldest] = known.keys();
  if (known.size > MOST) known.delete(oldest);
  const response = await answer;
  // What the lab couldn't do says nothing about the next attempt.
  if (response.status >= 500) known.delete(key);
  return response.clone();
};
