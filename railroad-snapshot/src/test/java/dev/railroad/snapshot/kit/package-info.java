/** Tests for every store of restore points. */
@NullMarked
package dev.railroad.snapshot.kit;

import org.jspecify.annotations.NullMarked;
