/** The machine that puts it all together: {@link dev.railroad.engine.Railroad}. */
@NullMarked
package dev.railroad.engine;

import org.jspecify.annotations.NullMarked;
