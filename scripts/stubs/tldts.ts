/**
 * Stands in for the public-suffix list that the cookie jar of the mock API pulls in: 112 kB
 * compressed, to stop one site from setting cookies for another. The lab has one origin and
 * talks to nobody else, so a host is its own registrable domain.
 */
export function getDomain(host: string): string {
  return host;
}
