/** The key under which Node's `util.inspect` asks an object to print itself (nodejs.org/api/util.html#utilinspectcustom). */
export const inspect = Symbol.for("nodejs.util.inspect.custom");
