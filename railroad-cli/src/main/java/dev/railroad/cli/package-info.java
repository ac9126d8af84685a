/** The {@code railroad} command: one class a verb, {@link dev.railroad.cli.Main} in front. Nothing here is API. */
@NullMarked
package dev.railroad.cli;

import org.jspecify.annotations.NullMarked;
