/** What ended a job badly, as a sentence. The words of facts come after the first picture. */
import { useCallback, useEffect, useState } from 'react';
import type { Fact } from '../../domain/facts.ts';
import type { JobRow } from '../../store/job-rows.ts';
import { useNameOf } from '../../store/hooks.tsx';

type FactText = (fact: Fact, nameOf: ReturnType<typeof useNameOf>) => string;
export type ErrorText = (error: JobRow['error']) => string | null;

let loaded: FactText | null = null;

export const useErrorText = (): ErrorText => {
  const [factText, setFactText] = useState(() => loaded);
  const nameOf = useNameOf();
  useEffect(() => {
    if (factText !== null) return;
    void import('../../domain/fact-text.ts').then((words) => {
      loaded = words.factText;
      setFactText(() => words.factText);
    });
  }, [factText]);
  return useCallback(
    (error) => {
      if (error === null) return null;
      if (error.fact === null) return 'What ended it is no longer kept among the events.';
      if (factText === null) return '…';
      const text = factText(error.fact, nameOf);
      return `${text[0].toUpperCase()}${text.slice(1)}.`;
    },
    [factText, nameOf],
  );
};
