/** JSON as the agents speak it: a strict reader that keeps positions, its double for events that costs no library, and a writer. */
@NullMarked
package dev.railroad.cli.json;

import org.jspecify.annotations.NullMarked;
