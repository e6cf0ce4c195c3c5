// What a screen remembers of itself: its look, its pace, its key.

/** What was remembered under a name, or null. */
export function remembered(name) {
  try {
    return localStorage.getItem(`wall-${name}`);
  } catch {
    return null; // a browser that keeps nothing
  }
}

/** Remember a value under a name. */
export function remember(name, value) {
  try {
    localStorage.setItem(`wall-${name}`, value);
  } catch (error) {
    console.info("not remembered", name, String(error));
  }
}

/** Forget a value. */
export function forget(name) {
  try {
    localStorage.removeItem(`wall-${name}`);
  } catch (error) {
    console.info("not forgotten", name, String(error));
  }
}
