/**
 * A pause that lets waiting messages and input through. A MessageChannel is not slowed down to four milliseconds as
 * nested timers are.
 */
export function messagePause(): () => Promise<void> {
  const waiting: Array<() => void> = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}

/** A pause on a page: lets the browser draw and handle input. */
export function timerPause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
