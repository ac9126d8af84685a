/** Keeps what calls are about to change, and brings it back. See {@code docs/snapshots.md}. */
@NullMarked
package dev.railroad.snapshot;

import org.jspecify.annotations.NullMarked;
