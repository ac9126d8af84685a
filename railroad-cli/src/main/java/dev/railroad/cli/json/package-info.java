/** JSON as the agents speak it: a strict reader that keeps positions, and a writer. Depends on nothing. */
@NullMarked
package dev.railroad.cli.json;

import org.jspecify.annotations.NullMarked;
