/** What restore points cost, with git beside them. */
@NullMarked
package dev.railroad.bench.snapshot;

import org.jspecify.annotations.NullMarked;
