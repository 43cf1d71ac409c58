/** That something is here, for whoever waits for it. */
export interface Arrival {
  arrived: Promise<void>;
  arrive(): void;
}

export function createArrival(): Arrival {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return { arrived, arrive };
}
