import { useEffect, useState } from 'react';

const restMs = 300;

/** A value as it was when the writing last rested: for what is worked out from a whole guide. */
export function useRestedValue<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
