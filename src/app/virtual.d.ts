declare module 'virtual:first-datacenter' {
  import type { Scenario } from '../domain/scenario.ts';
  const scenario: Scenario;
  export default scenario;
}
