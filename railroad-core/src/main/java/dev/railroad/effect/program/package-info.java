/** What programs mean: their options, what they run, read, write and change. Knowledge is in tables, not in code. */
@NullMarked
package dev.railroad.effect.program;

import org.jspecify.annotations.NullMarked;
